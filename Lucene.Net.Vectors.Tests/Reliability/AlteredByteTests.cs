using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>
/// Single bytes of our files are altered. Whether or not the sums were taken, a search ends, with an answer or an error that names the file;
/// and where it is another answer, the check finds that file. HYBRID_BYTES says how many bytes of each file are altered; 0 for every one, in each of several ways.
/// </summary>
public sealed class AlteredByteTests : IndexTestCase
{
    private const string BytesVariable = "HYBRID_BYTES";
    private const int FewBytes = 12;
    private const int MostFailures = 10;
    private const int Few = 30;

    // For graphs, lists and clusters.
    private const int Many = 1_100;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly byte[] Masks = [0xFF, 0x80, 0x01];

    private static IEnumerable<TestCaseData> Kinds()
    {
        VectorFieldOptions small = new(3, VectorSimilarity.Cosine);
        VectorFieldOptions larger = new(8, VectorSimilarity.Euclidean);
        MultiVectorFieldOptions tokens = new(4);
        yield return Case(new DenseKind("flat", small), Few);
        yield return Case(new DenseKind("half", small with { Encoding = VectorEncoding.Float16 }), Few);
        yield return Case(new DenseKind("bytes", larger with { Encoding = VectorEncoding.Byte }), Few);
        yield return Case(new DenseKind("int8", larger with { Encoding = VectorEncoding.Int8 }), Few);
        yield return Case(new DenseKind("residual", larger with { Encoding = VectorEncoding.Int8, KeepRaw = false, ResidualBits = 8 }), Few);
        yield return Case(new DenseKind("int4", larger with { Encoding = VectorEncoding.Int4 }), Few);
        yield return Case(new DenseKind("int2", larger with { Encoding = VectorEncoding.Int2, Rotate = true }), Few);
        yield return Case(new DenseKind("bits", larger with { Encoding = VectorEncoding.Binary, Rotate = true }), Few);
        yield return Case(new DenseKind("graph", small with { Index = VectorIndex.Hnsw, M = 3, EfConstruction = 20 }), Many);
        yield return Case(new DenseKind("codegraph", small with { Encoding = VectorEncoding.Int8, Index = VectorIndex.Hnsw, M = 3, EfConstruction = 20 }), Many);
        yield return Case(new DenseKind("lists", small with { Index = VectorIndex.Ivf, Lists = 20 }), Many);
        yield return Case(new DenseKind("products", larger with { Encoding = VectorEncoding.ProductQuantization, Index = VectorIndex.Ivf, Lists = 20 }), Many);
        yield return Case(new MatrixKind("tokens", tokens with { KeepSpans = true }), Few);
        yield return Case(new MatrixKind("tokengraph", tokens with { Encoding = MultiVectorEncoding.Int8, Candidates = MultiVectorCandidates.Muvera, Muvera = new MuveraOptions { GraphFrom = 1, FinalDimensions = 8 } }), Many);
        yield return Case(new MatrixKind("tokencodes", tokens with { Encoding = MultiVectorEncoding.Residual4, ResidualFrom = 64, Candidates = MultiVectorCandidates.Centroids }), Many);
        yield return Case(new SparseKind("weights", new SparseFieldOptions { Clusters = new ClusterOptions { TermShare = 1 } }), Many);
    }

    [TestCaseSource(nameof(Kinds))]
    public void AnotherAnswerIsFoundByTheCheckAndNothingWorseHappens(object kind, int documents)
    {
        FieldKind field = (FieldKind)kind;
        FSDirectory directory = Write(field, documents);
        List<(int Query, int Doc, int Bits)> before;
        using (DirectoryReader reader = DirectoryReader.Open(directory))
        {
            before = Ask(reader, field);
            Assert.That(before.Select(answer => answer.Query).Distinct().Count(), Is.EqualTo(1 + field.NewQueries().Count()));
        }

        List<(string File, long At, byte Mask)> alterations = [.. FilesOfOurs(directory).SelectMany(file => AlterationsOf(directory, file))];
        List<string> failures = [];
        int done = 0;
        Thread worker = new(() =>
        {
            while (done < alterations.Count && failures.Count < MostFailures)
            {
                (string file, long at, byte mask) = alterations[done];
                if (Alter(directory, field, file, at, mask, before) is { } failure)
                {
                    failures.Add($"{file}, byte {at} ^ {mask:X2}: {failure}");
                }

                Volatile.Write(ref done, done + 1);
            }
        })
        {
            IsBackground = true,
        };
        worker.Start();
        int seen = -1;
        while (!worker.Join(Patience))
        {
            int now = Volatile.Read(ref done);
            Assert.That(now, Is.GreaterThan(seen), $"a search does not end: {alterations[now]}");
            seen = now;
        }

        Assert.That(failures, Is.Empty, string.Join('\n', failures));
        TestContext.Out.WriteLine($"{done} alterations");
    }

    private static TestCaseData Case(FieldKind kind, int documents)
    {
        return new TestCaseData(kind, documents) { TestName = $"{nameof(AnotherAnswerIsFoundByTheCheckAndNothingWorseHappens)}({kind})" };
    }

    // Our formats have names of their own; the dictionary of terms, though one of them has it written, is the host's.
    private static IEnumerable<string> FilesOfOurs(FSDirectory directory)
    {
        string[] marks = ["_Vectors", "_Hybrid"];
        string[] hosts = [".tim", ".tip"];
        return directory.ListAll().Where(file => marks.Any(mark => file.Contains(mark, StringComparison.Ordinal)) && !hosts.Contains(Path.GetExtension(file)));
    }

    private static string? Alter(FSDirectory directory, FieldKind kind, string file, long at, byte mask, List<(int Query, int Doc, int Bits)> before)
    {
        string path = Path.Combine(directory.Directory.FullName, file);
        Flip(path, at, mask);
        try
        {
            return Problem(directory, kind, file, before);
        }
        finally
        {
            Flip(path, at, mask);
        }
    }

    private static void Flip(string path, long at, byte mask)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Position = at;
        int value = stream.ReadByte();
        stream.Position = at;
        stream.WriteByte((byte)(value ^ mask));
    }

    // What should not have been, or null.
    private static string? Problem(FSDirectory directory, FieldKind kind, string file, List<(int Query, int Doc, int Bits)> before)
    {
        DirectoryReader reader;
        try
        {
            reader = DirectoryReader.Open(directory);
        }
        catch (Exception e)
        {
            return Named(e, file, "opening it");
        }

        using (reader)
        {
            bool isSame = false;
            string? problem = null;
            try
            {
                isSame = Ask(reader, kind).SequenceEqual(before);
            }
            catch (Exception e)
            {
                // Where two files of a format disagree, a search cannot tell which of them was altered.
                problem = Named(e, Path.GetFileNameWithoutExtension(file) + ".", "searching it");
            }

            try
            {
                foreach (AtomicReaderContext leaf in reader.Leaves)
                {
                    leaf.AtomicReader.CheckIntegrity();
                }
            }
            catch (Exception e)
            {
                return problem ?? Named(e, file, "checking it");
            }

            return problem ?? (isSame ? null : "the check does not find that answers are others");
        }
    }

    private static string? Named(Exception error, string file, string what)
    {
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            if (e.Message.Contains(file, StringComparison.Ordinal))
            {
                return null;
            }
        }

        return $"{what} gives an error that does not name the file: {error}";
    }

    // All values, then all answers.
    private static List<(int Query, int Doc, int Bits)> Ask(DirectoryReader reader, FieldKind kind)
    {
        List<(int Query, int Doc, int Bits)> all = [];
        AtomicReader segment = reader.Leaves[0].AtomicReader;
        BinaryDocValues values = segment.GetBinaryDocValues(kind.Name);
        IBits has = segment.GetDocsWithField(kind.Name);
        BytesRef value = new();
        for (int doc = 0; doc < segment.MaxDoc; doc++)
        {
            values.Get(doc, value);
            all.Add((0, has.Get(doc) ? doc : ~doc, value.GetHashCode()));
        }

        IndexSearcher searcher = new(reader);
        int number = 0;
        foreach (Query query in kind.NewQueries())
        {
            number++;
            all.AddRange(searcher.Search(query, reader.MaxDoc).ScoreDocs.Select(hit => (number, hit.Doc, BitConverter.SingleToInt32Bits(hit.Score))));
        }

        return all;
    }

    private IEnumerable<(string File, long At, byte Mask)> AlterationsOf(FSDirectory directory, string file)
    {
        long length = directory.FileLength(file);
        int bytes = Environment.GetEnvironmentVariable(BytesVariable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : FewBytes;
        for (int i = 0; bytes != 0 && i < bytes; i++)
        {
            yield return (file, Random.NextInt64(length), (byte)(1 + Random.Next(255)));
        }

        for (long at = 0; bytes == 0 && at < length; at++)
        {
            foreach (byte mask in Masks)
            {
                yield return (file, at, mask);
            }
        }
    }

    private FSDirectory Write(FieldKind kind, int documents)
    {
        FSDirectory directory = NewFSDirectory();
        IndexWriterConfig config = NewConfig(EveryKind.NewCodec([kind]));
        config.UseCompoundFile = false;
        config.MergePolicy = NoMergePolicy.NO_COMPOUND_FILES;
        config.MaxBufferedDocs = documents + 1;
        using IndexWriter writer = new(directory, config);
        for (int i = 0; i < documents; i++)
        {
            Document document = [new StringField(FieldKind.GroupField, (i % FieldKind.Groups).ToString(CultureInfo.InvariantCulture), Field.Store.NO)];
            if (i % Few != 0)
            {
                document.Add(kind.NewField(i));
            }

            writer.AddDocument(document);
        }

        return directory;
    }
}
