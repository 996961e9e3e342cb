using System.Text;

namespace Bootc.Inputs;

public sealed class InputFileTests
{
    private string _file = null!;

    [SetUp]
    public void Create() => _file = Path.GetTempFileName();

    [TearDown]
    public void Remove() => File.Delete(_file);

    [TestCase("", false)]
    [TestCase("number = 1\n", false)]
    [TestCase("é PassWord\n", true)]
    [TestCase("$6$", true)]
    [TestCase("password\0", false)]
    public void Only_text_with_a_word_of_secrets_is_looked_at_again(string content, bool expected)
    {
        File.WriteAllText(_file, content);

        Assert.That(InputFile.ReadSearched(_file).MayHoldSecret, Is.EqualTo(expected));
        Assert.That(InputFile.Read(_file, out _).MayHoldSecret, Is.EqualTo(expected));
        Assert.That(InputFile.Read(_file).MayHoldSecret, Is.True, "not searched");
    }

    [TestCase(0)]
    [TestCase(10)]
    [TestCase(200_000)]
    public void All_ways_to_read_a_file_say_the_same_of_it(int length)
    {
        var bytes = Encoding.ASCII.GetBytes(new string('x', length) + "\r\npassword");
        File.WriteAllBytes(_file, bytes);
        var expected = new InputFile(_file, ContentHash.Of(bytes), bytes.Length, default, true, false);

        foreach (var file in new[] { InputFile.Read(_file), InputFile.ReadSearched(_file), InputFile.Read(_file, out var content) })
        {
            Assert.That(file with { Head = default }, Is.EqualTo(expected));
            Assert.That(file.Head.ToArray(), Is.EqualTo(bytes[..InputFile.HeadLength]));
        }
    }
}
