using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Bootc.Formats;

namespace Bootc.Steps;

/// <summary>The step that puts entries into the image's file system.</summary>
public static class FilesStep
{
    /// <summary>Name of the archive that is unpacked over the root; one of another name is only read by its step.</summary>
    internal const string ArchiveName = "files.tar";

    private const string Directories = "directories.list";

    // GNU tar replaces a link by the directory of the archive unless told otherwise; busybox's tar keeps links by itself
    // and does not know the option.
    private const string Unpack = """
        umask 022
        while IFS= read -r directory; do
            [ -d "$directory" ] || mkdir -p -- "$directory"
        done < directories.list
        keep=
        # busybox's tar ends with an error when it is asked for its version.
        case "$(tar --version 2>&1 || true)" in *'GNU tar'*) keep=--keep-directory-symlink ;; esac
        tar -x -p $keep --numeric-owner -f files.tar -C /

        """;

    // Written before anything is unpacked, since the reference may be what is replaced. Owner first: the kernel takes setuid away from a
    // file that changes hands.
    private const string Prepare = ScriptText.Fail + """
        while IFS= read -r list <&3 && IFS= read -r mode <&3 && IFS= read -r owner <&3 && IFS= read -r reference <&3; do
            at=$list
            if [ -n "$reference" ]; then
                [ -e "$reference" ] || fail "The image has no '$reference', whose mode and owner '$(tr '\0' '\n' < "$list" | head -n 1)' is to have. Correct Reference."
                mode=$(stat -L -c %a "$reference")
                owner=$(stat -L -c %u:%g "$reference")
            fi
            printf '%s\n' "$list" "$mode" "$owner"
        done 3< owned.list > /tmp/bootc-sdk-owned

        """;

    private const string Own = """
        while IFS= read -r list <&3 && IFS= read -r mode <&3 && IFS= read -r owner <&3; do
            at=$list
            xargs -0 chown "$owner" < "$list" || fail "The image has no such owner as '$owner', whom '$(tr '\0' '\n' < "$list" | head -n 1)' is to belong to. Write a name or number of the base, of a package, or of a User or Group of the project."
            xargs -0 chmod "$mode" < "$list"
        done 3< /tmp/bootc-sdk-owned

        """;

    /// <summary>True for a step whose hash tells all that it does to the image: it unpacks, and executes nothing of the image or the project.</summary>
    public static bool IsUnpacking(Step step) => step.Script == Unpack;

    /// <summary>True for a step that does nothing but unpack an archive of at most 256 entries and 1 MiB.</summary>
    public static bool IsSmall(Step step) =>
        step.Files is [ArchiveStepFile { Name: ArchiveName, Entries: { Length: > 0 and <= SmallEntries } entries }, DirectoryListStepFile { Entries.Length: 0 }]
        && entries.Sum(entry => entry is ImageFile file ? file.Content.Length : 0) <= SmallBytes;

    private const int SmallEntries = 256;
    private const long SmallBytes = 1024 * 1024;

    /// <param name="name">Name of the step.</param>
    /// <param name="kind">Decides the step's place.</param>
    /// <param name="entries">In any order, without doubles.</param>
    public static Step Create(string name, StepKind kind, IEnumerable<ImageEntry> entries)
    {
        var archived = new List<ImageEntry>();
        var present = new List<ImageDirectoryPresence>();
        foreach (var entry in entries)
        {
            if (entry is ImageDirectoryPresence presence)
                present.Add(presence);
            else
                archived.Add(entry);
        }

        archived.Sort(static (left, right) => left.Path.CompareTo(right.Path));
        present.Sort(static (left, right) => left.Path.CompareTo(right.Path));
        var (owned, places) = Owned(archived);
        return new Step
        {
            Name = name,
            Kind = kind,
            Script = owned.IsEmpty ? Unpack : Prepare + Unpack + Own,
            Files =
            [
                new ArchiveStepFile(ArchiveName, [.. archived]),
                new DirectoryListStepFile(Directories, [.. present]),
                .. owned,
            ],
            Places = places,
        };
    }

    /// <summary>Paths by the mode and owner that they get, and the list of those; nothing when the archive says it all.</summary>
    private static (ImmutableArray<StepFile> Files, ImmutableArray<StepPlace> Places) Owned(List<ImageEntry> entries)
    {
        if (entries.TrueForAll(entry => entry.OwnerInImage is null))
            return ([], []);
        var groups = entries.Where(entry => entry.OwnerInImage is not null).GroupBy(entry => (entry.OwnerInImage!, Mode: ModeOf(entry)))
            .OrderBy(group => group.First().Path).ToList();
        var files = ImmutableArray.CreateBuilder<StepFile>();
        var lines = new List<string>();
        var places = ImmutableArray.CreateBuilder<StepPlace>();
        foreach (var (inImage, mode) in groups.Select(group => group.Key))
        {
            var list = string.Create(CultureInfo.InvariantCulture, $"owned-{files.Count + 1}.list");
            if (groups[files.Count].Select(entry => entry.Item).FirstOrDefault(item => item is not null) is { } item)
                places.Add(new StepPlace(list, item));
            files.Add(new MemoryStepFile(list, Encoding.UTF8.GetBytes(string.Concat(groups[files.Count].Select(entry => entry.Path.Value + "\0")))));
            lines.AddRange([list, FileModes.Format(mode), inImage.Owner.ToString(), inImage.Reference?.Value ?? ""]);
        }

        return ([StepFile.List("owned.list", lines), .. files], places.ToImmutable());
    }

    private static UnixFileMode ModeOf(ImageEntry entry) => entry switch
    {
        ImageFile file => file.Mode,
        ImageDirectory directory => directory.Mode,
        _ => throw new InvalidOperationException($"{entry.GetType().Name} has no owner of its own."),
    };
}
