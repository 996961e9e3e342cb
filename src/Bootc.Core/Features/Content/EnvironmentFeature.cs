using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>
/// <c>Environment</c>: a file for the system's service manager, one for those of users, and lines of <c>/etc/environment</c> for logins,
/// which <see cref="EditFeature"/> writes. No one place is read by all of them.
/// </summary>
public sealed class EnvironmentFeature : IFeature
{
    private static readonly ImagePath ServicesFolder = ImagePath.Parse("/usr/lib/systemd/system.conf.d");

    // Behind 99-environment.conf, a link of systemd to /etc/environment, which is read by another grammar here than by pam_env.
    private static readonly ImagePath UserManagersFolder = ImagePath.Parse("/usr/lib/environment.d");

    /// <summary>What logins get, by pam_env(8).</summary>
    internal static readonly ImagePath SessionsFile = ImagePath.Parse("/etc/environment");

    // Vendors keep services of PAM in /usr/lib as well (Linux-PAM 1.4).
    private const string FindReader = """
        for directory in /etc/pam.d /usr/lib/pam.d /usr/share/pam.d; do
            if [ -d "$directory" ] && grep -qrs '^[^#]*pam_env' "$directory"; then
                exit 0
            fi
        done
        finding BOOTC1285 0

        """;

    public ImmutableArray<string> ItemTypes => [EnvironmentDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var services = Variables(context, variable => variable.IsForServices, "services");
        var sessions = Variables(context, variable => variable.IsForSessions, "sessions");
        var entries = new List<ImageEntry>();
        if (services.Count > 0)
            entries.Add(Text(ServicesFolder.Combine(GeneratedName.After(context.BaseImage, 50, "bootc-sdk-environment.conf")), "[Manager]\n" + string.Concat(services.Values.Select(variable => $"DefaultEnvironment={EnvironmentText.Manager(variable.Name, variable.Value)}\n"))));
        if (sessions.Count > 0)
        {
            entries.Add(Text(UserManagersFolder.Combine($"99-zz{new string('z', context.BaseImage.Generation)}-bootc-sdk.conf"), string.Concat(sessions.Values.Select(variable => EnvironmentText.UserManager(variable.Name, variable.Value) + "\n"))));
            context.AddCheck("environment", FindReader, findings: [EnvironmentCodes.NotRead], items: [sessions.Values.First().Item]);
        }

        context.AddFiles("environment", StepKind.Settings, entries);
    }

    /// <summary>Lines of <c>/etc/environment</c>; a file of the project there is reported.</summary>
    internal static IEnumerable<FileEdit> Edits(FeatureContext context, FileDeclaration? fileOfProject)
    {
        foreach (var variable in context.Declarations<EnvironmentDeclaration>().Where(variable => variable.IsForSessions).OrderBy(variable => variable.Name, StringComparer.Ordinal))
        {
            if (fileOfProject is null)
                yield return FileEdit.OfKey(variable.Item, "set", "create", SessionsFile, null, variable.Name, "=", EnvironmentText.Session(variable.Name, variable.Value));
            else
                context.Diagnostics.Add(EnvironmentCodes.FileOfProject, variable.Item.Locate(), variable.Name, fileOfProject.Item.Include);
        }
    }

    private static SortedDictionary<string, EnvironmentDeclaration> Variables(FeatureContext context, Func<EnvironmentDeclaration, bool> isWanted, string audience)
    {
        var variables = new SortedDictionary<string, EnvironmentDeclaration>(StringComparer.Ordinal);
        foreach (var variable in context.Declarations<EnvironmentDeclaration>().Where(isWanted))
        {
            if (variables.TryAdd(variable.Name, variable))
                continue;
            var (first, second) = RepeatedDeclaration.Places(variables[variable.Name].Item, variable.Item);
            // Two that are for everyone are one mistake.
            if (audience == "services" || !variables[variable.Name].IsForServices || !variable.IsForServices)
                context.Diagnostics.Add(EnvironmentCodes.DeclaredTwice, second, variable.Name, audience, first.ToString(), second.ToString());
        }

        return variables;
    }

    private static ImageFile Text(ImagePath path, string text) => new(path, FileContent.Of(text), FileModes.Data, ImageOwner.Root, null);
}
