using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

public sealed class VectorRadiusQueryTests : IndexTestCase
{
    private const string Name = RandomVectorIndex.Name;

    // Points 0, 1, 2 and 3 on a line, query at 0: d^2 = 0, 1, 4, 9, scores 1/(1 + d^2) = 1, .5, .2, .1.
    [TestCase(0.2f, new[] { 0, 1, 2 })]
    [TestCase(0.200001f, new[] { 0, 1 })]
    [TestCase(1f, new[] { 0 })]
    [TestCase(1.5f, new int[0])]
    [TestCase(-1f, new[] { 0, 1, 2, 3 })]
    public void AThresholdIsMetFromItOn(float minScore, int[] expected)
    {
        VectorFieldOptions options = new(1, VectorSimilarity.Euclidean);
        using IndexWriter writer = new(NewDirectory(), NewConfig(RandomVectorIndex.Codec(options)));
        for (int i = 0; i < 4; i++)
        {
            writer.AddDocument([new KnnFloatVectorField(Name, [i], options)]);
        }

        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        TopDocs found = new IndexSearcher(reader).Search(new VectorRadiusQuery(Name, [0], minScore), 10);
        Assert.That(found.ScoreDocs.Select(hit => hit.Doc), Is.EqualTo(expected));
    }

    [Test]
    public void AsManyAsBruteForceFindsThroughDeletesFiltersAndSegments([Values] VectorSimilarity similarity)
    {
        RandomVectorIndex index = new(Random, new VectorFieldOptions(5, similarity));
        using IndexWriter writer = new(NewDirectory(), NewConfig(RandomVectorIndex.Codec(index.Options)));
        for (int round = 0; round < 3; round++)
        {
            index.Add(writer, 300);
            index.Delete(writer, 0.1);
            using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
            IndexSearcher searcher = new(reader);
            float[] vector = index.NewVector();
            foreach (string? word in new[] { null, "w50", "w1" })
            {
                // Halfway between two scores, where no rounding decides.
                var scores = index.Expected(vector, word);
                int k = scores.Count / 3;
                float minScore = k == 0 ? -1 : (float)((scores[k - 1].Score + scores[k].Score) / 2);
                k = scores.Count(hit => hit.Score >= minScore);
                VectorRadiusQuery query = new(Name, vector, minScore, word is null ? null : RandomVectorIndex.WordFilter(word));
                Assert.That(searcher.Search(query, 1).TotalHits, Is.EqualTo(k));
                if (k > 0)
                {
                    Assert.That(
                        searcher.Search(query, k).ScoreDocs.Select(hit => searcher.Doc(hit.Doc).Get("id")).Order(),
                        Is.EqualTo(scores.Take(k).Select(hit => hit.Id).Order()));
                }
            }
        }
    }
}
