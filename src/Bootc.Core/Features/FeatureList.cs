using System.Collections.Immutable;

namespace Bootc.Features;

/// <summary>Every feature there is. Their order decides the order of diagnostics; packages come last, since other features need some.</summary>
public static class FeatureList
{
    public static ImmutableArray<IFeature> All { get; } =
    [
        new BaseImageFeature(),
        new SecretFeature(),
        new SecretFilesFeature(),
        new PasswordFeature(),
        new DomainJoinFeature(),
        new OverlayFeature(),
        new FilesFeature(),
        new DownloadFeature(),
        new StageFeature(),
        new EnvironmentFeature(),
        new EditFeature(),
        new RemovedPathFeature(),
        new PermissionFeature(),
        new ContainerLabelFeature(),
        new KernelArgumentFeature(),
        new KernelModuleFeature(),
        new SysctlFeature(),
        new SuppliedFilesFeature(),
        new AccountsFeature(),
        new InitramfsFeature(),
        new DkmsFeature(),
        new KernelFeature(),
        new HardwareProfileFeature(),
        new SshFeature(),
        new SudoersFeature(),
        new CaCertificateFeature(),
        new AuthenticationProfileFeature(),
        new NetworkConnectionFeature(),
        new FirewallFeature(),
        new SELinuxFeature(),
        new CryptoPolicyFeature(),
        new SigningPolicyFeature(),
        new UnitFeature(),
        new BootTaskFeature(),
        new MountFeature(),
        new TimerFeature(),
        new HostFeature(),
        new UpdateTimerFeature(),
        new InstallConfigurationFeature(),
        new QuadletFeature(),
        new ApplicationFeature(),
        new CachesFeature(),
        new ScriptFeature(),
        new RepositoriesFeature(),
        new PackagesFeature(),
        new FlatpakFeature(),
    ];
}
