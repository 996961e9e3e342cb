using System.Collections.Immutable;
using Bootc.Definition;
using Bootc.Diagnostics;
using Bootc.Formats;
using Bootc.Steps;

namespace Bootc.Features;

/// <summary>
/// <c>NetworkConnection</c>: files that belong to the image, in the folder that NetworkManager reads besides those of /etc and
/// never writes to. What is changed on a machine stands in /etc and wins there.
/// </summary>
public sealed class NetworkConnectionFeature : IFeature
{
    // nmcli --offline came with NetworkManager 1.40; it reads a connection without asking a daemon.
    private const string Check = """
        if ! command -v NetworkManager > /dev/null; then
            finding BOOTC1678 0
            exit 0
        fi
        if ! nmcli --offline connection add type dummy ifname dummy0 con-name dummy0 > /dev/null 2>&1; then
            echo 'This nmcli cannot read a connection without a daemon.'
            exit 0
        fi
        number=0
        while IFS= read -r file; do
            if ! nmcli --offline connection modify connection.autoconnect-priority 0 < "$file" > /dev/null 2> /tmp/bootc-sdk-nmcli; then
                finding BOOTC1679 "$number" "$(head -n 1 /tmp/bootc-sdk-nmcli)"
            fi
            number=$((number + 1))
        done < files.list

        """;

    private static readonly ImagePath Folder = ImagePath.Parse("/usr/lib/NetworkManager/system-connections");

    public ImmutableArray<string> ItemTypes => [NetworkConnectionDeclaration.ItemType];

    public void Contribute(FeatureContext context)
    {
        var declarations = context.Declarations<NetworkConnectionDeclaration>();
        var controllers = declarations.Select(declaration => declaration.Connection).OfType<NetworkConnectionText>()
            .Where(connection => connection.Type is "bond" or "bridge" && connection.Interface is not null)
            .ToLookup(connection => connection.Interface!, connection => connection.Type, StringComparer.Ordinal);
        var files = new OrderedDictionary<ImagePath, ImageFile>();
        foreach (var declaration in declarations)
        {
            var path = Folder.Combine(declaration.Connection is { } connection ? $"{connection.Name}.nmconnection" : Path.GetFileName(declaration.SourcePath!));
            if (files.TryGetValue(path, out var first))
            {
                var (firstPlace, secondPlace) = RepeatedDeclaration.Places(first.Item!, declaration.Item);
                context.Diagnostics.Add(NetworkConnectionCodes.DeclaredTwice, secondPlace, declaration.Item.Include, firstPlace.ToString(), secondPlace.ToString());
            }
            else if (Content(context, declaration, path, controllers) is { } content)
            {
                // It ignores files that others may read.
                files.Add(path, new ImageFile(path, content, FileModes.Private, ImageOwner.Root, declaration.Item));
            }
        }

        if (files.Count == 0)
            return;
        context.AddFiles("network-connections", StepKind.Settings, [.. files.Values]);
        context.AddCheck(
            "network-connections", Check, [StepFile.List("files.list", files.Keys.Select(path => path.Value))],
            findings: [NetworkConnectionCodes.ManagerMissing, NetworkConnectionCodes.Refused],
            items: [.. files.Values.Select(file => file.Item!)]);
    }

    private static FileContent? Content(FeatureContext context, NetworkConnectionDeclaration declaration, ImagePath path, ILookup<string, string> controllers)
    {
        if (declaration.Connection is not { } connection)
            return Read(context, declaration, path);
        if (connection.Controller is { } controller)
        {
            connection = connection with { ControllerType = controllers[controller].FirstOrDefault() };
            if (connection.ControllerType is null)
                context.Diagnostics.Add(NetworkConnectionCodes.ControllerUnknown, declaration.Item.Locate("Controller"), connection.Name, controller);
        }

        return FileContent.Of(connection.ToString());
    }

    private static FileContent? Read(FeatureContext context, NetworkConnectionDeclaration declaration, ImagePath path)
    {
        if (ConfigurationFile.Read(context, declaration.SourcePath!, declaration.Item, Folder, text => NetworkKeyfile.Problems(UnitFile.Parse(text)), ".nmconnection") is not { } file)
            return null;
        using var stream = file.Content.OpenRead();
        using var reader = new StreamReader(stream);
        foreach (var secret in UnitFile.Parse(reader.ReadToEnd()).Settings.Where(NetworkKeyfile.IsSecret))
            context.Diagnostics.Add(NetworkConnectionCodes.SecretInFile, declaration.Item.LocateIn(declaration.SourcePath!, secret.Line), path.Name, $"{secret.Section}.{secret.Key}");
        return file.Content;
    }
}
