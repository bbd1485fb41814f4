using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Graphs;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;

namespace Lucene.Net.Vectors.Benchmarks.Graphs;

/// <summary>An index of vectors in a folder, written and searched the way an application does it.</summary>
internal sealed class GraphIndex : IDisposable
{
    public const string Field = "vector", Id = "id";
    public const int K = 10;

    // Above all vectors that are measured, so that a segment ends where it is told to.
    private const double BufferMegabytes = 2000;

    private readonly MMapDirectory _directory;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    private readonly string _field;

    private GraphIndex(string folder, string field)
    {
        _directory = new MMapDirectory(new DirectoryInfo(folder));
        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader);
        _field = field;
    }

    public DirectoryReader Reader => _reader;

    /// <summary>Opens an index.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="field">The field that is searched.</param>
    public static GraphIndex Open(string folder, string field = Field)
    {
        HybridCodec.Register();
        return new GraphIndex(folder, field);
    }

    public static bool Exists(string folder)
    {
        HybridCodec.Register();
        if (!System.IO.Directory.Exists(folder))
        {
            return false;
        }

        using MMapDirectory directory = new(new DirectoryInfo(folder));
        return DirectoryReader.IndexExists(directory);
    }

    /// <summary>Writes vectors as segments of equal size, each with its graph; a document's number is its vector's.</summary>
    /// <returns>What writing the files took, the graphs with them.</returns>
    public static (double Wall, double Processor) Write(string folder, float[][] vectors, VectorFieldOptions options, int segments, int threads)
    {
        using MMapDirectory directory = new(new DirectoryInfo(folder));
        using IndexWriter writer = Writer(directory, options, threads, NoMergePolicy.COMPOUND_FILES);
        double wall = 0, processor = 0;
        for (int segment = 0, next = 0; segment < segments; segment++)
        {
            int end = (int)((long)vectors.Length * (segment + 1) / segments);
            for (; next < end; next++)
            {
                writer.AddDocument(NewDocument(next, vectors[next], options));
            }

            (double someWall, double someProcessor) = Timed(writer.Commit);
            (wall, processor) = (wall + someWall, processor + someProcessor);
        }

        return (wall, processor);
    }

    /// <summary>Merges all segments into one, in their order, on the calling thread.</summary>
    /// <returns>What that took.</returns>
    public static (double Wall, double Processor) Merge(string folder, VectorFieldOptions options, int threads)
    {
        using MMapDirectory directory = new(new DirectoryInfo(folder));
        using IndexWriter writer = Writer(directory, options, threads, new LogDocMergePolicy { MergeFactor = 1000, NoCFSRatio = 0 });
        return Timed(() =>
        {
            writer.ForceMerge(1);
            writer.Commit();
        });
    }

    public static IndexWriter Writer(MMapDirectory directory, VectorFieldOptions options, int threads, MergePolicy merges)
    {
        HybridCodec.Register();
        return new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        {
            Codec = new HybridCodec(new Dictionary<string, VectorFieldOptions> { [Field] = options }, threads),
            UseCompoundFile = false,
            MergePolicy = merges,
            MergeScheduler = new SerialMergeScheduler(),
            RAMBufferSizeMB = BufferMegabytes,
        });
    }

    public static Document NewDocument(int id, float[] vector, VectorFieldOptions options)
    {
        return
        [
            new StringField(Id, id.ToString(CultureInfo.InvariantCulture), Lucene.Net.Documents.Field.Store.NO),
            new KnnFloatVectorField(Field, vector, options),
        ];
    }

    public static (double Wall, double Processor) Timed(Action work)
    {
        double processor = ThreadClock.Seconds();
        long start = Stopwatch.GetTimestamp();
        work();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, ThreadClock.Seconds() - processor);
    }

    /// <summary>Answers all queries on the calling thread.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="ef">The width of the search.</param>
    /// <param name="oversample">See <see cref="KnnVectorQuery.Oversample"/>.</param>
    /// <param name="found">Receives the documents.</param>
    /// <returns>Queries a second of the thread's processor time.</returns>
    public double Search(float[][] queries, int ef, float oversample, int[][] found)
    {
        return Search(queries, vector => new KnnVectorQuery(_field, vector, K, ef, oversample: oversample), found);
    }

    /// <summary>The same for queries of any kind.</summary>
    public double Search(float[][] queries, Func<float[], KnnVectorQuery> query, int[][] found)
    {
        double start = ThreadClock.Seconds();
        for (int q = 0; q < queries.Length; q++)
        {
            ScoreDoc[] hits = _searcher.Search(query(queries[q]), K).ScoreDocs;
            found[q] = Array.ConvertAll(hits, hit => hit.Doc);
        }

        return queries.Length / (ThreadClock.Seconds() - start);
    }

    /// <summary>One line on the graph of the one segment: links a node, and nodes that no way leads to from the entry point.</summary>
    public string Health()
    {
        if (_reader.Leaves.Count != 1 || _reader.Leaves[0].AtomicReader.GetBinaryDocValues(_field) is not HnswVectorValues { Graph: { } graph })
        {
            return "not one segment with a graph";
        }

        long links = 0;
        int least = int.MaxValue;
        for (int node = 0; node < graph.Count; node++)
        {
            int degree = graph.Neighbours(0, node).Length;
            links += degree;
            least = Math.Min(least, degree);
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"{graph.Count} nodes, {(double)links / graph.Count:F1} links a node, at least {least}, {graph.Count - Reached(graph)} not reached");
    }

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
    }

    private static int Reached(IHnswGraph graph)
    {
        bool[] seen = new bool[graph.Count];
        Stack<int> open = new([graph.EntryNode]);
        seen[graph.EntryNode] = true;
        int reached = 0;
        while (open.TryPop(out int node))
        {
            reached++;
            foreach (int link in graph.Neighbours(0, node))
            {
                if (!seen[link])
                {
                    seen[link] = true;
                    open.Push(link);
                }
            }
        }

        return reached;
    }
}
