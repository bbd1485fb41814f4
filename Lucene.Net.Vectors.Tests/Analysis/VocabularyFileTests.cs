using System.IO;
using System.Text;
using Lucene.Net.Vectors.Analysis;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Analysis;

/// <summary>Vocabularies from files: the forms that are read, and what is said of those that cannot be.</summary>
public sealed class VocabularyFileTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("vocabulary").FullName;
    }

    [TearDown]
    public void DeleteFolder()
    {
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void LinesAreWordPieces()
    {
        WordPieceTokenizer tokenizer = WordPieceTokenizer.Load(Write("vocab.txt", "[PAD]\n[UNK]\nthe\r\n##y\n\u00E9\n\n"));
        Assert.That(tokenizer.Vocabulary.Count, Is.EqualTo(5));
        Assert.That(tokenizer.Tokenize("They x").Ids.ToArray(), Is.EqualTo(new[] { 2, 3, 1 }));
    }

    [Test]
    public void AWordPieceModelIsFoundInTokenizerJson()
    {
        WordPieceTokenizer tokenizer = WordPieceTokenizer.Load(Write("tokenizer.json", """
            {"version":"1.0","added_tokens":[],"model":{"type":"WordPiece","unk_token":"<unk>","continuing_subword_prefix":"@@",
             "max_input_chars_per_word":4,"vocab":{"the":1,"<unk>":0,"@@y":2}}}
            """));
        Assert.That(tokenizer.Tokenize("they theyy").Ids.ToArray(), Is.EqualTo(new[] { 1, 2, 0 }));
    }

    [Test]
    public void AUnigramModelIsFoundInTokenizerJson()
    {
        UnigramTokenizer tokenizer = UnigramTokenizer.Load(Write("tokenizer.json", """
            {"added_tokens":[{"id":0,"content":"<s>","special":true}],
             "model":{"type":"Unigram","unk_id":1,"vocab":[["<s>",0.0],["<unk>",0.0],["\u2581a",-1.5],["b",-2]]}}
            """));
        Assert.That(tokenizer.Style, Is.EqualTo(UnigramStyle.SentencePiece));
        Assert.That(tokenizer.Tokenize("a ab c").Ids.ToArray(), Is.EqualTo(new[] { 2, 2, 3, 1 }));
    }

    [Test]
    public void PairsAreTheDefaultModels()
    {
        UnigramTokenizer tokenizer = UnigramTokenizer.Load(Write("vocab.json", """
            [["?",0],["<s>",0],["</s>",0],["x",0],["x",0],["a",0],["\u2581",-1],["a",-1],[":",null]]
            """));
        Assert.That(tokenizer.Style, Is.EqualTo(UnigramStyle.UniversalSentenceEncoder));
        Assert.That(tokenizer.Tokenize("ax:").Ids.ToArray(), Is.EqualTo(new[] { 6, 7, 0, 8 }));
    }

    [TestCase("", "among its 0 pieces there is no [UNK]")]
    [TestCase("the\nof\n", "among its 2 pieces there is no [UNK]")]
    [TestCase("[UNK]\n\nthe\n", "line 2 is empty")]
    public void WrongLinesAreNamed(string text, string message)
    {
        string path = Write("vocab.txt", text);
        Assert.That(() => WordPieceTokenizer.Load(path), Throws.InstanceOf<InvalidDataException>().With.Message.StartsWith(path).And.Message.Contains(message));
    }

    [Test]
    public void BytesThatAreNotUtf8AreNamed()
    {
        string path = Write("vocab.txt", "");
        File.WriteAllBytes(path, [.. "[UNK]\nthe\n"u8, 0xFF, 0xFE, 0x41]);
        Assert.That(() => WordPieceTokenizer.Load(path), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("not UTF-8"));
    }

    [TestCase("{\"model\":\n {,", "line 2")]
    [TestCase("{}", "expected the object \"model\"")]
    [TestCase("""{"model":{"type":"BPE","vocab":{}}}""", "of the kind BPE")]
    [TestCase("""{"model":{"type":"WordPiece"}}""", "expected the object \"vocab\"")]
    [TestCase("""{"model":{"type":"WordPiece","vocab":{"[UNK]":"0"}}}""", "model.vocab[\"[UNK]\"]")]
    [TestCase("""{"model":{"type":"WordPiece","vocab":{"[UNK]":0,"a":0}}}""", "model.vocab[\"a\"]")]
    [TestCase("""{"model":{"type":"WordPiece","vocab":{"[UNK]":0,"a":2}}}""", "no piece number 1")]
    [TestCase("""{"model":{"type":"WordPiece","vocab":{"[UNK]":0,"\ud800":1}}}""", "of the number 1, is not well-formed")]
    [TestCase("""{"model":{"type":"\ud800","vocab":{"[UNK]":0}}}""", "model.type is not well-formed")]
    [TestCase("""{"model":{"type":"WordPiece","vocab":{"a":0}}}""", "there is no [UNK]")]
    [TestCase("""{"model":{"type":"WordPiece","unk_token":7,"vocab":{"a":0}}}""", "unk_token")]
    [TestCase("""{"model":{"type":"WordPiece","max_input_chars_per_word":0,"vocab":{"[UNK]":0}}}""", "max_input_chars_per_word")]
    public void WrongWordPieceModelsAreNamed(string text, string message)
    {
        string path = Write("tokenizer.json", text);
        Assert.That(() => WordPieceTokenizer.Load(path), Throws.InstanceOf<InvalidDataException>().With.Message.StartsWith(path).And.Message.Contains(message));
    }

    [TestCase("[", "not JSON")]
    [TestCase("[]", "holds no piece")]
    [TestCase("[[\"a\",0],[\"b\"]]", "[1] is [\"b\"]")]
    [TestCase("[[\"a\",0],[\"\\ud800\",1]]", "[1]")]
    [TestCase("""[["a",1e999]]""", "[0]")]
    [TestCase("""{"model":{"type":"Unigram","vocab":[["a",0]]}}""", "unk_id")]
    [TestCase("""{"model":{"type":"Unigram","unk_id":1,"vocab":[["a",0]]}}""", "unk_id")]
    [TestCase("""{"model":{"type":"Unigram","unk_id":"1","vocab":[["a",0]]}}""", "unk_id")]
    [TestCase("""{"model":{"type":"WordPiece","vocab":{}}}""", "not Unigram")]
    [TestCase("7", "\"model\"")]
    public void WrongUnigramModelsAreNamed(string text, string message)
    {
        string path = Write("vocab.json", text);
        Assert.That(() => UnigramTokenizer.Load(path), Throws.InstanceOf<InvalidDataException>().With.Message.StartsWith(path).And.Message.Contains(message));
    }

    [Test]
    public void AMissingFileIsNamed()
    {
        string path = Path.Combine(_folder, "none");
        Assert.That(() => UnigramTokenizer.Load(path), Throws.InstanceOf<FileNotFoundException>().With.Message.StartsWith(path));
        Assert.That(() => WordPieceTokenizer.Load(path), Throws.InstanceOf<FileNotFoundException>().With.Message.StartsWith(path));
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }
}
