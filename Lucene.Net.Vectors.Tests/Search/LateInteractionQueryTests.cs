using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Search;

/// <summary>Late interaction against brute force, over segments of this library's format, of any other, and mixed.</summary>
public sealed class LateInteractionQueryTests : IndexTestCase
{
    private const string Name = "tokens";
    private const int Dimensions = 24;

    private readonly Dictionary<int, float[]> _matrices = [];
    private MultiVectorFieldOptions _options = new(Dimensions);

    [SetUp]
    public void Clear()
    {
        _matrices.Clear();
        _options = new MultiVectorFieldOptions(Dimensions);
    }

    [Test]
    public void TheBestAreThoseOfBruteForce([Values] bool plain, [Values] VectorCombination combination, [Values] bool normalize)
    {
        _options = new MultiVectorFieldOptions(Dimensions) { Combination = combination, Normalize = normalize };
        Directory directory = NewDirectory();
        using IndexWriter writer = new(directory, NewConfig(plain ? new Lucene46Codec() : Codec()));
        Add(writer, 0, 150);
        DeleteSome(writer);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        foreach (int rows in new[] { 1, 2, 9 })
        {
            Require(reader, MultiVectors.Rows(Random, rows, Dimensions), null);
            Require(reader, MultiVectors.Rows(Random, rows, Dimensions), new HashSet<int>(_matrices.Keys.Where(_ => Random.Next(3) == 0)));
        }
    }

    [Test]
    public void SegmentsOfOtherCodecsAnswerBesideOursAndBecomeOurs()
    {
        Directory directory = NewDirectory();
        using (IndexWriter writer = new(directory, NewConfig(new Lucene46Codec())))
        {
            Add(writer, 0, 60);
        }

        IndexWriterConfig config = NewConfig(Codec());
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        using (IndexWriter writer = new(directory, config))
        {
            Add(writer, 60, 120);
            using DirectoryReader mixed = DirectoryReader.Open(writer, applyAllDeletes: true);
            Assert.That(mixed.Leaves.Select(leaf => leaf.AtomicReader.GetBinaryDocValues(Name) is MultiVectorValues).Distinct().Count(), Is.EqualTo(2));
            Require(mixed, MultiVectors.Rows(Random, 4, Dimensions), null);
        }

        using (IndexWriter writer = new(directory, NewConfig(Codec())))
        {
            writer.ForceMerge(1);
        }

        using DirectoryReader merged = DirectoryReader.Open(directory);
        Assert.That(merged.Leaves.Single().AtomicReader.GetBinaryDocValues(Name), Is.InstanceOf<MultiVectorValues>());
        Require(merged, MultiVectors.Rows(Random, 4, Dimensions), null);
    }

    [Test]
    public void CandidatesOfAnyOtherQueryAreScored()
    {
        Directory directory = NewDirectory();
        using IndexWriter writer = new(directory, NewConfig(Codec()));
        Add(writer, 0, 200);
        DeleteSome(writer);
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        float[] query = MultiVectors.Rows(Random, 3, Dimensions);
        Query first = NumericRangeQuery.NewInt32Range("number", 40, 90, true, false);
        TopDocs candidates = searcher.Search(first, 1000);

        LateInteractionQuery late = new(Name, new TokenMatrix(query, Dimensions), 10, first, 1000);
        TopDocs found = searcher.Search(late, 1000);
        List<int> expected = [.. candidates.ScoreDocs.Select(hit => Number(searcher, hit.Doc)).Where(_matrices.ContainsKey).OrderByDescending(number => Score(query, number)).Take(10)];
        Assert.That(found.ScoreDocs.Select(hit => Number(searcher, hit.Doc)), Is.EqualTo(expected));

        // No more are scored than were asked for, and a filter holds for them.
        Assert.That(((TopDocsQuery)new LateInteractionQuery(Name, new TokenMatrix(query, Dimensions), 2, first, 5).Rewrite(reader)).VectorsScored, Is.LessThanOrEqualTo(5));
        Filter filter = NumericRangeFilter.NewInt32Range("number", 60, 70, true, false);
        TopDocs filtered = searcher.Search(new LateInteractionQuery(Name, new TokenMatrix(query, Dimensions), 10, first, 12, filter), 1000);
        Assert.That(filtered.ScoreDocs.Select(hit => Number(searcher, hit.Doc)), Is.EquivalentTo(candidates.ScoreDocs.Select(hit => Number(searcher, hit.Doc)).Where(number => number is >= 60 and < 70 && _matrices.ContainsKey(number))));
    }

    [Test]
    public void WhatDoesNotFitIsNamed()
    {
        Directory directory = NewDirectory();
        using IndexWriter writer = new(directory, NewConfig(Codec()));
        Add(writer, 0, 20);
        writer.Commit();
        using DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        IndexSearcher searcher = new(reader);
        Assert.That(() => searcher.Search(new LateInteractionQuery(Name, new TokenMatrix(new float[4], 2), 3), 3), Throws.ArgumentException.With.Message.Contains($"'{Name}'").And.Message.Contains($"{Dimensions}"));
        Assert.That(() => searcher.Search(new LateInteractionQuery(Name, new TokenMatrix(new float[Dimensions], Dimensions), 3), 3), Throws.ArgumentException.With.Message.Contains("row 0 of the query").And.Message.Contains("zeros"));
        Assert.That(() => searcher.Search(new ExactVectorQuery(Name, new float[Dimensions], 3), 3), Throws.ArgumentException.With.Message.Contains("late interaction"));
        Assert.That(() => new LateInteractionQuery(Name, new TokenMatrix([1], 1), 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new LateInteractionQuery(Name, new TokenMatrix([1], 1), 5, new MatchAllDocsQuery(), 4), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new LateInteractionQuery(Name, new TokenMatrix(new float[4097], 1), 5), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(searcher.Search(new LateInteractionQuery("other", new TokenMatrix([1], 1), 5), 5).TotalHits, Is.Zero);
    }

    [Test]
    public void QueriesAreEqualByWhatTheyAskAndReadAsText()
    {
        LateInteractionQuery query = new("f", new TokenMatrix([1, 2, 3, 4], 2), 5);
        Assert.That(query.ToString(), Is.EqualTo("late(f, [[1, 2], [3, 4]], k=5)"));
        Assert.That(new LateInteractionQuery("f", new TokenMatrix([1, 2, 3, 4], 2), 5), Is.EqualTo(query));
        Assert.That(new LateInteractionQuery("f", new TokenMatrix([1, 2, 3, 4], 2), 5).GetHashCode(), Is.EqualTo(query.GetHashCode()));
        LateInteractionQuery[] others =
        [
            new("g", query.Matrix, 5), new("f", new TokenMatrix([1, 2, 3, 5], 2), 5), new("f", new TokenMatrix([1, 2, 3, 4], 1), 5), new("f", query.Matrix, 6),
            new("f", query.Matrix, 5, new QueryWrapperFilter(new MatchAllDocsQuery())), new("f", query.Matrix, 5, new MatchAllDocsQuery(), 9),
            new("f", query.Matrix, 5, null, new LateSearchOptions { Exact = true }),
        ];
        Assert.That(others, Has.None.EqualTo(query));
        Assert.That(others[5].ToString(), Is.EqualTo("late(f, [[1, 2], [3, 4]], k=5, candidates=(*:*), candidateCount=9)"));
    }

    private HybridCodec Codec()
    {
        return new HybridCodec(new HybridFields { Multi = new Dictionary<string, MultiVectorFieldOptions> { [Name] = _options } });
    }

    private void Add(IndexWriter writer, int from, int to)
    {
        for (int number = from; number < to; number++)
        {
            Document document = [new Int32Field("number", number, Field.Store.YES)];
            if (Random.Next(5) > 0)
            {
                _matrices[number] = [.. MultiVectors.Rows(Random, 1 + Random.Next(40), Dimensions).Select(value => _options.Normalize ? value : value * 3)];
                document.Add(new MultiVectorField(Name, new TokenMatrix(_matrices[number], Dimensions), _options));
            }

            writer.AddDocument(document);
        }
    }

    private void DeleteSome(IndexWriter writer)
    {
        foreach (int number in _matrices.Keys.Where(_ => Random.Next(6) == 0).ToList())
        {
            writer.DeleteDocuments(NumericRangeQuery.NewInt32Range("number", number, number, true, true));
            _matrices.Remove(number);
        }
    }

    private double Score(float[] query, int number)
    {
        return MultiVectors.Score(query, _matrices[number], Dimensions, _options.Normalize, _options.Combination);
    }

    private static int Number(IndexSearcher searcher, int doc)
    {
        return searcher.Doc(doc).GetField("number").GetInt32Value()!.Value;
    }

    private void Require(DirectoryReader reader, float[] query, HashSet<int>? allowed)
    {
        IndexSearcher searcher = new(reader);
        Filter? filter = null;
        if (allowed is not null)
        {
            BooleanQuery any = new();
            foreach (int number in allowed)
            {
                any.Add(NumericRangeQuery.NewInt32Range("number", number, number, true, true), Occur.SHOULD);
            }

            filter = new QueryWrapperFilter(any);
        }

        foreach (int k in new[] { 1, 10, 1000 })
        {
            LateInteractionQuery late = new(Name, new TokenMatrix(query, Dimensions), k, filter) { PlainOptions = _options };
            TopDocs found = searcher.Search(late, 1000);
            List<double> expected = [.. _matrices.Keys.Where(number => allowed is null || allowed.Contains(number)).Select(number => Score(query, number)).OrderByDescending(score => score).Take(k)];
            Assert.That(found.ScoreDocs.Select(hit => (double)hit.Score), Is.EqualTo(expected).Within(0.005 * (query.Length / Dimensions)));
            foreach (ScoreDoc hit in found.ScoreDocs)
            {
                Assert.That(hit.Score, Is.EqualTo(Score(query, Number(searcher, hit.Doc))).Within(0.005 * (query.Length / Dimensions)));
            }
        }
    }
}
