using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Benchmarks.Graphs;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Sparse;

/// <summary>Dense vectors searched as terms: the share of the true ten neighbours found, before and after exact scoring, and the speed of both steps.</summary>
internal static class VectorTermRuns
{
    private const string Dense = "dense", Terms = "terms";
    private const int K = 10;
    private const int MostQueries = 200;

    private static readonly int[] Depths = [K, 100, 500];

    /// <summary>Searches FOLDER/base.f32 with FOLDER/queries.f32, by cosine.</summary>
    public static void Run(string folder, int dimensions, int most)
    {
        HybridCodec.Register();
        VectorFieldOptions options = new(dimensions, VectorSimilarity.Cosine);
        VectorSet set = VectorSet.Read(folder, options, most);
        foreach (IVectorTerms terms in Settings())
        {
            Run(set, options, terms);
        }
    }

    private static IEnumerable<IVectorTerms> Settings()
    {
        yield return new FakeWords();
        yield return new FakeWords { Scale = 200 };
        yield return new FakeWords { Scale = 200, MaxTerms = 50 };
        yield return new FakeWords { Scale = 200, MaxTerms = 20 };
        yield return new IntervalTokens();
        yield return new IntervalTokens { Decimals = null, Intervals = 20 };
        yield return new IntervalTokens { Intervals = 20, MaxComponents = 50 };
    }

    private static void Run(VectorSet set, VectorFieldOptions options, IVectorTerms terms)
    {
        using WorkFolder work = new();
        using MMapDirectory directory = new(new DirectoryInfo(work.Path));
        Write(directory, set.Vectors, options, terms);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        IndexSearcher searcher = new(reader);
        int count = Math.Min(MostQueries, set.Queries.Length);
        foreach (int depth in Depths)
        {
            double seconds = 0, before = 0, after = 0;
            for (int i = 0; i < count; i++)
            {
                double start = ThreadClock.Seconds();
                TopDocs first = searcher.Search(new SparseVectorQuery(Terms, terms.Encode(Unit(set.Queries[i])), depth), depth);
                ScoreDoc[] best = new VectorRescorer(Dense, set.Queries[i]).Rescore(searcher, first, K).ScoreDocs;
                seconds += ThreadClock.Seconds() - start;
                HashSet<int> right = [.. set.Truth[i].Take(K)];
                before += (double)first.ScoreDocs.Take(K).Count(hit => right.Contains(hit.Doc)) / K;
                after += (double)best.Count(hit => right.Contains(hit.Doc)) / K;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{terms}, {depth} candidates: recall@{K} {before / count:F3}, rescored {after / count:F3}, {count / seconds:F0}/s"));
        }
    }

    private static void Write(MMapDirectory directory, float[][] vectors, VectorFieldOptions options, IVectorTerms terms)
    {
        SparseFieldOptions sparse = new();
        IndexWriterConfig config = new(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            Codec = new HybridCodec(new Dictionary<string, VectorFieldOptions> { [Dense] = options with { Index = VectorIndex.Flat } }, new Dictionary<string, SparseFieldOptions> { [Terms] = sparse }),
            UseCompoundFile = false,
            RAMBufferSizeMB = 500,
        };
        using IndexWriter writer = new(directory, config);
        foreach (float[] vector in vectors)
        {
            writer.AddDocument(new Document { new KnnFloatVectorField(Dense, vector, options with { Index = VectorIndex.Flat }), new SparseVectorField(Terms, terms.Encode(Unit(vector)), sparse) });
        }

        writer.ForceMerge(1);
    }

    private static float[] Unit(float[] vector)
    {
        double length = Math.Sqrt(vector.Sum(value => (double)value * value));
        return Array.ConvertAll(vector, value => (float)(value / length));
    }
}
