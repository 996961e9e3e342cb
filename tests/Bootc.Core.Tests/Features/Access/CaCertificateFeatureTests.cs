using Bootc.Definition;
using Bootc.Steps;

namespace Bootc.Features;

public sealed class CaCertificateFeatureTests
{
    internal const string Authority = """
            -----BEGIN CERTIFICATE-----
            MIIBpTCCAUugAwIBAgIUCIkLD5Kx+6jxnfYquz90o/SY2SkwCgYIKoZIzj0EAwIw
            JzEQMA4GA1UECgwHRXhhbXBsZTETMBEGA1UEAwwKRXhhbXBsZSBDQTAgFw0yNjEx
            MjUxMDMzNTlaGA8yMTI2MTEwMTEwMzM1OVowJzEQMA4GA1UECgwHRXhhbXBsZTET
            MBEGA1UEAwwKRXhhbXBsZSBDQTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABMOA
            yX1Bxs4j66CEzudjaHOZKApotdIWe9JIW9w+5ODy33pYaTfNXW3Frfq0hH4cFS27
            O5bWwV3wNVx/1C0jK/SjUzBRMB0GA1UdDgQWBBT0NA0aIzL+sYxB/hK2Fedou535
            SjAfBgNVHSMEGDAWgBT0NA0aIzL+sYxB/hK2Fedou535SjAPBgNVHRMBAf8EBTAD
            AQH/MAoGCCqGSM49BAMCA0gAMEUCIHH/Ga4S9EiT8KZ3aS65WbxJDF4bsw+L+rG3
            FiWsGm1EAiEAmR5XxIwkD242du4QOz23vOhQMEja92mZZ9KTnsSi6F0=
            -----END CERTIFICATE-----
            """;

    private static readonly BaseImageFacts s_debian = new() { DistributionId = "debian", Tools = ["update-ca-certificates"] };

    private static FeatureContext Run(FeatureProject project) => project.Run(new CaCertificateFeature());

    [Test]
    public void Each_certificate_of_a_file_is_one_of_the_image()
    {
        using var project = new FeatureProject { BaseImage = s_debian }
            .AddFile("ca/own.pem", $"Subject: this is what openssl writes in front\r\n{Authority.ReplaceLineEndings("\r\n")}\r\n{Authority}\n").Add("CaCertificate", "ca/own.pem");

        var context = Run(project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.Codes(), Is.Empty);
            Assert.That(context.ImageText("/usr/share/ca-certificates/bootc-sdk/own.crt"), Is.EqualTo(Authority + "\n"));
            Assert.That(context.ImageText("/usr/share/ca-certificates/bootc-sdk/own-2.crt"), Is.EqualTo(Authority + "\n"));
            Assert.That(context.Steps.Single().Lines("selection.list"), Is.EqualTo(new[] { "bootc-sdk/own-2.crt", "bootc-sdk/own.crt" }));
            Assert.That(context.Steps.Single().Kind, Is.EqualTo(StepKind.Certificates));
        }
    }

    [Test]
    public void On_Fedora_all_anchors_are_in_use_and_without_the_tool_packages_come_first()
    {
        using var project = new FeatureProject { BaseImage = new BaseImageFacts { DistributionId = "fedora" } }.AddFile("own.pem", Authority).Add("CaCertificate", "own.pem");

        var context = Run(project);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(context.ImageText("/usr/share/pki/ca-trust-source/anchors/own.crt"), Is.EqualTo(Authority + "\n"));
            Assert.That(context.Steps.Single().Lines("selection.list"), Is.Empty);
            Assert.That(context.Steps.Single().Lines("update.list"), Is.EqualTo(new[] { "update-ca-trust", "extract" }));
            Assert.That(context.Steps.Single().Kind, Is.EqualTo(StepKind.Settings));
        }
    }

    [TestCase("own.pem", "not one", "BOOTC1658")]
    [TestCase("own.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "BOOTC1658")]
    [TestCase("own.pem", "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n", "BOOTC1658")]
    [TestCase("my own.pem", Authority, "BOOTC1658")]
    [TestCase("own.pem", Authority + "\n-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "BOOTC1659")]
    public void A_file_that_is_not_one_of_certificates_is_refused(string name, string content, string code)
    {
        using var project = new FeatureProject().AddFile(name, content).Add("CaCertificate", name);

        Assert.That(Run(project).Codes(), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void The_certificate_of_a_server_is_a_warning()
    {
        using var key = System.Security.Cryptography.ECDsa.Create();
        using var server = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=server.example.org", key, System.Security.Cryptography.HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        using var project = new FeatureProject().AddFile("own.pem", server.ExportCertificatePem()).Add("CaCertificate", "own.pem");

        var diagnostic = Run(project).Diagnostics.Single();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(diagnostic.Code, Is.EqualTo("BOOTC1660"));
            Assert.That(diagnostic.IsError, Is.False);
            Assert.That(diagnostic.Message, Does.Contain("CN=server.example.org"));
        }
    }

    [Test]
    public void Two_files_of_one_name_are_refused()
    {
        using var project = new FeatureProject().AddFile("a/own.pem", Authority).AddFile("b/own.crt", Authority).Add("CaCertificate", "a/own.pem").Add("CaCertificate", "b/own.crt");

        Assert.That(Run(project).Codes(), Is.EqualTo(new[] { "BOOTC1661" }));
    }

    [TestCase("sssd", "with-mkhomedir;with-sudo;with-sudo", new string[0])]
    [TestCase("custom/mine", "", new string[0])]
    [TestCase("../sssd", "", new[] { "BOOTC1665" })]
    [TestCase("--force", "", new[] { "BOOTC1665" })]
    [TestCase("sssd", "--nobackup", new[] { "BOOTC1665" })]
    public void An_authentication_profile_has_a_name_and_features(string profile, string features, string[] codes)
    {
        using var project = new FeatureProject().Add("AuthenticationProfile", profile, ("Features", features));

        Assert.That(project.Run(new AuthenticationProfileFeature()).Codes(), Is.EqualTo(codes));
    }

    [Test]
    public void An_authentication_profile_in_two_items_is_refused()
    {
        using var project = new FeatureProject().Add("AuthenticationProfile", "sssd").Add("AuthenticationProfile", "sssd", ("Features", "with-sudo"));

        Assert.That(project.Run(new AuthenticationProfileFeature()).Codes(), Is.EqualTo(new[] { "BOOTC1666" }));
    }
}
