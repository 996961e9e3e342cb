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
        case "$(tar --version 2>&1 || true)" in *'GNU tar'*) keep=--keep-directory-symlink ;; esac
        tar -x -p $keep --numeric-owner -f files.tar -C /

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
        return new Step
        {
            Name = name,
            Kind = kind,
            Script = Unpack,
            Files =
            [
                new ArchiveStepFile(ArchiveName, [.. archived]),
                new DirectoryListStepFile(Directories, [.. present]),
            ],
        };
    }
}
