using System.Linq;
using System.Threading.Tasks;
using Lucene.Net.Vectors.Encoders;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Encoders;

public sealed class SparseWeightsFileTests
{
    private const string Three =
        "{\"id\": \"a\", \"contents\": \"x\", \"vector\": {\"cat\": 2, \"\\u0064og\": 0.5, \"zero\": 0, \"less\": -1}}\r\n"
        + "\n"
        + "{\"vector\": {}, \"_id\": \"b\\t\"}\n"
        + "{\"id\": 17, \"other\": {\"vector\": [1, {}]}, \"vector\": {\"\u20ac\": 1e1}}";

    [TestCase(Three)]
    [TestCase("\uFEFF" + Three)]
    public void WeightsAreReadInOrderAndById(string content)
    {
        using TextFile file = new("weights.jsonl", content);
        SparseWeights[] all = [.. SparseWeightsFile.Read(file.Path)];
        Assert.That(all.Select(one => one.Id), Is.EqualTo(new[] { "a", "b\t", "17" }));
        Assert.That(all.Select(one => one.Vector.ToString()), Is.EqualTo(new[] { "{cat:2, dog:0.5}", "{}", "{\u20ac:10}" }));

        using SparseWeightsFile open = SparseWeightsFile.Open(file.Path);
        Assert.That(open.Count, Is.EqualTo(3));
        foreach (SparseWeights one in all.Reverse())
        {
            Assert.That(open.TryGet(one.Id, out SparseVector? vector) ? vector : null, Is.EqualTo(one.Vector));
        }

        Assert.That(open.TryGet("c", out _), Is.False);
    }

    [Test]
    public void ManyThreadsMayRead()
    {
        string[] lines = [.. Enumerable.Range(0, 5000).Select(i => $"{{\"id\":\"{i}\",\"vector\":{{\"t{i}\":{i + 1},\"{new string('x', i % 100)}y\":1}}}}")];
        using TextFile file = new("weights.jsonl", string.Join('\n', lines));
        using SparseWeightsFile open = SparseWeightsFile.Open(file.Path);
        Parallel.For(0, lines.Length, i =>
        {
            Assert.That(open.TryGet($"{i}", out SparseVector? vector), Is.True);
            Assert.That(vector!.Single(entry => entry.Term[0] == 't').Weight, Is.EqualTo(i + 1));
        });
    }

    [TestCase("[]", "line 1: is no JSON object")]
    [TestCase("{\"id\": \"a\", \"vector\": {}}\n{\"id\": \"b\"", "line 2: ")]
    [TestCase("{\"id\": \"a\"}", "line 1: has no object 'vector'")]
    [TestCase("{\"id\": \"a\", \"vector\": [1, 2]}", "line 1: has no object 'vector'")]
    [TestCase("{\"id\": null, \"vector\": {}}", "line 1: has no property 'id'")]
    [TestCase("{\"id\": {}, \"vector\": {}}", "line 1: is not a document's weights")]
    [TestCase("{\"vector\": {}}", "line 1: has no property 'id'")]
    [TestCase("{\"id\": \"a\", \"vector\": {}} more", "line 1: ")]
    [TestCase("{\"id\": \"a\", \"vector\": {}}\n{\"id\": \"a\", \"vector\": {}}", "line 2: id 'a' stands on line 1 already")]
    public void ABadLineIsNamed(string content, string problem)
    {
        using TextFile file = new("weights.jsonl", content);
        Assert.That(() => SparseWeightsFile.Open(file.Path), Throws.TypeOf<EncoderException>().With.Message.Contains(problem).And.Message.StartsWith(file.Path));
    }

    [TestCase("{\"id\": \"a\", \"vector\": {\"t\": \"1\"}}", "line 1: the weight of term 't' is no number")]
    [TestCase("{\"id\": \"a\", \"vector\": {\"t\": 1e99}}", "line 1: ")]
    [TestCase("{\"id\": \"a\", \"vector\": {\"\": 1}}", "line 1: ")]
    public void ABadWeightIsNamedWhenItIsRead(string content, string problem)
    {
        using TextFile file = new("weights.jsonl", content);
        Assert.That(() => SparseWeightsFile.Read(file.Path).ToArray(), Throws.TypeOf<EncoderException>().With.Message.Contains(problem));
        using SparseWeightsFile open = SparseWeightsFile.Open(file.Path);
        Assert.That(() => open.TryGet("a", out _), Throws.TypeOf<EncoderException>().With.Message.Contains(problem));
    }

    [Test]
    public void AMissingFileIsNamed()
    {
        Assert.That(() => SparseWeightsFile.Open("gone.jsonl"), Throws.TypeOf<EncoderException>().With.Message.EqualTo("gone.jsonl: does not exist; check the path"));
    }
}
