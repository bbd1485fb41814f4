using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Analysis;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>What of a document matched: by token, by view, in explanations; and hits that another query found, ranked anew.</summary>
public sealed class LateInteractionMatchTests : IndexTestCase
{
    private const string Name = "tokens";
    private const int Dimensions = 16;

    [Test]
    public void EachQueryRowNamesTheRowItMatched([Values] MultiVectorEncoding encoding, [Values] bool plain)
    {
        MultiVectorFieldOptions options = new(Dimensions) { Encoding = encoding, KeepSpans = true, ResidualFrom = 1 };
        using DirectoryReader reader = Open(options, plain, 50, out List<float[]> documents);
        IndexSearcher searcher = new(reader);
        float[] query = MultiVectors.Rows(Random, 5, Dimensions);
        LateInteractionQuery late = new(Name, new TokenMatrix(query, Dimensions), 3) { PlainOptions = options };
        foreach (ScoreDoc hit in searcher.Search(late, 3).ScoreDocs)
        {
            LateInteractionMatch match = late.Match(reader, hit.Doc)!;
            Assert.That(match.Score, Is.EqualTo(hit.Score));
            Assert.That(match.Tokens.Select(token => token.QueryRow), Is.EqualTo(Enumerable.Range(0, 5)));
            Assert.That(match.Tokens.Sum(token => (double)token.Similarity), Is.EqualTo(hit.Score).Within(1e-5));
            float[] rows = documents[Number(searcher, hit.Doc)];
            foreach (TokenMatch token in match.Tokens)
            {
                Assert.That(token.Span, Is.EqualTo(new TextSpan(3 * token.Row, (3 * token.Row) + 2)));
                double best = Enumerable.Range(0, rows.Length / Dimensions).Max(row => Cosine(query, token.QueryRow, rows, row));
                double tolerance = options.ResidualBits > 0 ? 1 : 0.02;
                Assert.That(Cosine(query, token.QueryRow, rows, token.Row), Is.EqualTo(best).Within(tolerance));
                Assert.That(token.Similarity, Is.EqualTo(best).Within(tolerance));
            }

            string why = searcher.Explain(late, hit.Doc).ToString();
            Assert.That(why, Does.Contain("sum of the best similarities in 'tokens'").And.Contain($"row 4 of the query: row {match.Tokens[4].Row} of the document, characters {3 * match.Tokens[4].Row} to"));
        }
    }

    [Test]
    public void OfSeveralViewsTheBestCountsOnceADocument()
    {
        MultiVectorFieldOptions options = new(Dimensions) { Combination = VectorCombination.Max };
        using DirectoryReader reader = Open(options, plain: false, 80, out List<float[]> documents);
        IndexSearcher searcher = new(reader);

        // One row: nearest neighbours, one hit a document.
        float[] query = MultiVectors.Rows(Random, 1, Dimensions);
        LateInteractionQuery nearest = new(Name, new TokenMatrix(query, Dimensions), 10);
        TopDocs found = searcher.Search(nearest, 100);
        List<double> expected = [.. documents.Select(document => (double)MultiVectors.Score(query, document, Dimensions, true, VectorCombination.Max)).OrderDescending().Take(10)];
        Assert.That(found.ScoreDocs.Select(hit => hit.Doc), Is.Unique);
        Assert.That(found.ScoreDocs.Select(hit => (double)hit.Score), Is.EqualTo(expected).Within(2e-3), "rows are stored as float16");

        // Several: the best pair, and which view it was.
        float[] several = MultiVectors.Rows(Random, 4, Dimensions);
        LateInteractionQuery late = new(Name, new TokenMatrix(several, Dimensions), 10);
        ScoreDoc top = searcher.Search(late, 1).ScoreDocs[0];
        TokenMatch best = late.Match(reader, top.Doc)!.Best;
        float[] views = documents[Number(searcher, top.Doc)];
        Assert.That(best.Similarity, Is.EqualTo(top.Score).Within(1e-6));
        Assert.That(Cosine(several, best.QueryRow, views, best.Row), Is.EqualTo(documents.Max(document => MultiVectors.Score(several, document, Dimensions, true, VectorCombination.Max))).Within(0.005));
        Assert.That(best.Span, Is.Null);
        Assert.That(searcher.Explain(late, top.Doc).ToString(), Does.Contain("greatest of the best similarities"));
    }

    [Test]
    public void HitsOfAnotherQueryAreRankedAnew([Values] bool plain)
    {
        MultiVectorFieldOptions options = new(Dimensions);
        using DirectoryReader reader = Open(options, plain, 60, out List<float[]> documents, withMatrix: number => number % 5 > 0);
        IndexSearcher searcher = new(reader);
        TopDocs first = searcher.Search(NumericRangeQuery.NewInt32Range("number", 10, 40, true, false), 100);
        float[] query = MultiVectors.Rows(Random, 3, Dimensions);
        LateInteractionRescorer rescorer = new(Name, new TokenMatrix(query, Dimensions)) { PlainOptions = options };

        TopDocs ranked = rescorer.Rescore(searcher, first, 100);
        List<int> order = [.. ranked.ScoreDocs.Select(hit => Number(searcher, hit.Doc))];
        Assert.That(order, Is.EquivalentTo(Enumerable.Range(10, 30).Where(number => number % 5 > 0)));

        // Rows are stored as float16: two documents whose sums are nearer than that may change places.
        List<double> sums = [.. order.Select(number => (double)MultiVectors.Score(query, documents[number], Dimensions, true, VectorCombination.Sum))];
        Assert.That(sums.Zip(sums.Skip(1)).Select(pair => pair.First - pair.Second), Is.All.GreaterThan(-4e-3));
        Assert.That((ranked.TotalHits, ranked.MaxScore), Is.EqualTo((30, ranked.ScoreDocs[0].Score)));
        Assert.That(rescorer.Rescore(searcher, first, 4).ScoreDocs.Select(hit => Number(searcher, hit.Doc)), Is.EqualTo(order.Take(4)));
        Assert.That(rescorer.Rescore(searcher, new TopDocs(0, [], float.NaN), 4).ScoreDocs, Is.Empty);
        Assert.That(() => rescorer.Rescore(searcher, first, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());

        int top = ranked.ScoreDocs[0].Doc;
        Explanation why = rescorer.Explain(searcher, searcher.Explain(new MatchAllDocsQuery(), top), top);
        Assert.That(why.Value, Is.EqualTo(ranked.ScoreDocs[0].Score));
        Assert.That(why.ToString(), Does.Contain("row 2 of the query").And.Contain("in place of the first score"));
        int without = Enumerable.Range(0, reader.MaxDoc).First(doc => Number(searcher, doc) == 15);
        Assert.That(rescorer.Explain(searcher, new Explanation(1, "first"), without).ToString(), Does.Contain("no matrix"));
        Assert.That(new LateInteractionQuery(Name, new TokenMatrix(query, Dimensions), 3) { PlainOptions = options }.Match(reader, without), Is.Null);
    }

    private DirectoryReader Open(MultiVectorFieldOptions options, bool plain, int count, out List<float[]> documents, Func<int, bool>? withMatrix = null)
    {
        Codec codec = plain ? new Lucene46Codec() : new HybridCodec(new HybridFields { Multi = new Dictionary<string, MultiVectorFieldOptions> { [Name] = options } });
        documents = [];
        using IndexWriter writer = new(NewDirectory(), NewConfig(codec));
        for (int number = 0; number < count; number++)
        {
            Document document = [new Int32Field("number", number, Field.Store.YES)];
            documents.Add(MultiVectors.Rows(Random, 1 + Random.Next(20), Dimensions));
            if (withMatrix?.Invoke(number) ?? true)
            {
                document.Add(new MultiVectorField(Name, MultiVectors.Matrix(documents[number], Dimensions, options.KeepSpans), options));
            }

            writer.AddDocument(document);
        }

        return DirectoryReader.Open(writer, applyAllDeletes: true);
    }

    private static double Cosine(float[] query, int queryRow, float[] document, int row)
    {
        return MultiVectors.Similarity(query.AsSpan(queryRow * Dimensions, Dimensions), document.AsSpan(row * Dimensions, Dimensions), normalize: true);
    }

    private static int Number(IndexSearcher searcher, int doc)
    {
        return searcher.Doc(doc).GetField("number").GetInt32Value()!.Value;
    }
}
