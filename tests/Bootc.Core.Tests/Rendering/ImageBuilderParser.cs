using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Bootc.Inputs;
using CliWrap;

namespace Bootc.Rendering;

/// <summary>
/// The parser that podman and buildah have inside, as one process that reads many Containerfiles. Built once per version
/// of its source, with Debian's golang-github-openshift-imagebuilder-dev.
/// </summary>
internal sealed class ImageBuilderParser : IDisposable
{
    private static readonly string s_source = Path.Combine(AppContext.BaseDirectory, "imagebuilder-parser", "main.go");

    private readonly Process _process;

    private ImageBuilderParser(string executable) =>
        _process = Process.Start(new ProcessStartInfo(executable) { RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;

    public static async Task<ImageBuilderParser> StartAsync()
    {
        var source = await File.ReadAllBytesAsync(s_source);
        var executable = Path.Combine(Path.GetTempPath(), $"bootc-sdk-imagebuilder-parser-{ContentHash.Of(source).Hex[..16]}");
        if (!File.Exists(executable))
        {
            var unfinished = $"{executable}.{Environment.ProcessId}";
            await Cli.Wrap("go")
                .WithArguments(["build", "-o", unfinished, s_source])
                .WithEnvironmentVariables(variables => variables.Set("GOPATH", "/usr/share/gocode").Set("GO111MODULE", "off"))
                .ExecuteAsync();
            File.Move(unfinished, executable, overwrite: true);
        }

        return new ImageBuilderParser(executable);
    }

    /// <summary>The instructions of a Containerfile, each as <see cref="Format"/> writes it; a LABEL of several is several.</summary>
    public IReadOnlyList<string> Read(string containerfile)
    {
        var text = Encoding.UTF8.GetBytes(containerfile);
        var length = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)text.Length);
        var input = _process.StandardInput.BaseStream;
        input.Write(length);
        input.Write(text);
        input.Flush();
        var answer = JsonSerializer.Deserialize<Answer>(_process.StandardOutput.ReadLine()!)!;
        return answer.Error.Length > 0 ? [$"error: {answer.Error}"] : [.. answer.Instructions.SelectMany(Format)];
    }

    public static string Format(string command, string[] flags, string[] arguments) => JsonSerializer.Serialize((string[])[command, .. flags, "", .. arguments]);

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static IEnumerable<string> Format(Instruction instruction)
    {
        var flags = instruction.Flags ?? [];
        return instruction switch
        {
            { Command: "label" } => instruction.Args.Chunk(2).Select(pair => Format("label", flags, pair)),
            // In shell form the engine would let a shell read it.
            { Command: "run", Json: false } => [$"shell form: {string.Join(' ', instruction.Args)}"],
            _ => [Format(instruction.Command, flags, instruction.Args)],
        };
    }

    private sealed record Answer(Instruction[] Instructions, string Error);

    private sealed record Instruction(string Command, string[]? Flags, string[] Args, bool Json);
}
