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
/// Single bytes of our files are altered. Files of this size are summed when they are opened: an error names the file, and nothing is answered. Where
/// they are not, as large ones, each search ends with an answer or with an error that names the file, and the check finds it; so does a
/// merge. HYBRID_BYTES says how many bytes of each file are altered; 0 for every one.
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

    // What became of an altered byte where nothing was summed.
    private enum Outcome
    {
        NotOpened,
        NotSearched,
        OtherAnswer,
        SameAnswer,
    }

    private static IEnumerable<TestCaseData> Kinds()
    {
        VectorFieldOptions small = new(3, VectorSimilarity.Cosine);
        VectorFieldOptions larger = new(8, VectorSimilarity.Euclidean);
        VectorFieldOptions graph = small with { Index = VectorIndex.Hnsw, M = 3, EfConstruction = 20 };
        VectorFieldOptions codes = larger with { Encoding = VectorEncoding.Int8 };
        VectorFieldOptions products = larger with { Encoding = VectorEncoding.ProductQuantization, Product = new ProductOptions { Bits = 8, Subspaces = 3 } };
        MultiVectorFieldOptions tokens = new(4);
        yield return Case(new DenseKind("flat", small), Few, "vfd vfm");
        yield return Case(new DenseKind("half", small with { Encoding = VectorEncoding.Float16 }), Few, "vfd vfm");
        yield return Case(new DenseKind("bytes", larger with { Encoding = VectorEncoding.Byte }), Few, "vfd vfm");
        yield return Case(new DenseKind("int8", codes), Few, "vfd vfm vqd vqm");
        yield return Case(new DenseKind("residual", codes with { KeepRaw = false, ResidualBits = 8 }), Few, "vqd vqm");
        yield return Case(new DenseKind("halves", codes with { KeepRaw = false, ResidualBits = 4, Rotate = true }), Few, "vqd vqm");
        yield return Case(new DenseKind("int4", larger with { Encoding = VectorEncoding.Int4 }), Few, "vfd vfm vqd vqm");
        yield return Case(new DenseKind("int2", larger with { Encoding = VectorEncoding.Int2, Rotate = true }), Few, "vfd vfm vqd vqm");
        yield return Case(new DenseKind("bits", larger with { Encoding = VectorEncoding.Binary, Rotate = true }), Few, "vfd vfm vqd vqm");
        yield return Case(new DenseKind("seconds", larger with { Encoding = VectorEncoding.Binary, Rotate = true, ResidualBits = 4 }), Few, "vfd vfm vqd vqm");
        yield return Case(new DenseKind("secondbytes", codes with { Rotate = true, ResidualBits = 8 }), Few, "vfd vfm vqd vqm");
        yield return Case(new DenseKind("prefix", codes with { Reduction = VectorReduction.Prefix(4) }), Few, "vfd vfm vqd vqm");
        yield return Case(new DenseKind("components", codes with { Reduction = VectorReduction.Pca(3), Rotate = true }), Few, "vfd vfm vqd vqm");
        yield return Case(new DenseKind("given", codes with { Reduction = VectorReduction.Matrix([1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0], 2) }), Few, "vfd vfm vqd vqm");
        yield return Case(new DenseKind("products", larger with { Encoding = VectorEncoding.ProductQuantization }), Few, "vfd vfm vpd vpm");
        yield return Case(new DenseKind("productbytes", products with { KeepRaw = false }), Few, "vpd vpm");
        yield return Case(new DenseKind("productturned", products with { Product = new ProductOptions { Bits = 4, Rotate = true } }), Few, "vfd vfm vpd vpm");
        yield return Case(new DenseKind("graph", graph), Many, "vfd vfm vhg vhm");
        yield return Case(new DenseKind("codegraph", graph with { Encoding = VectorEncoding.Int8 }), Many, "vfd vfm vhg vhm vqd vqm");
        yield return Case(new DenseKind("secondgraph", graph with { Encoding = VectorEncoding.Int2, Rotate = true, ResidualBits = 4 }), Many, "vfd vfm vhg vhm vqd vqm");
        yield return Case(new DenseKind("shortgraph", graph with { Encoding = VectorEncoding.Int4, Reduction = VectorReduction.Pca(2) }), Many, "vfd vfm vhg vhm vqd vqm");
        yield return Case(new DenseKind("productgraph", graph with { Encoding = VectorEncoding.ProductQuantization }), Many, "vfd vfm vhg vhm vpd vpm");
        yield return Case(new DenseKind("productbytegraph", graph with { Encoding = VectorEncoding.ProductQuantization, Product = new ProductOptions { Bits = 8, Subspaces = 3 }, KeepRaw = false }), Many, "vhg vhm vpd vpm");
        yield return Case(new DenseKind("lists", small with { Index = VectorIndex.Ivf, Lists = 20 }), Many, "vfd vfm vid vim");
        yield return Case(new DenseKind("codelists", small with { Encoding = VectorEncoding.Int4, Index = VectorIndex.Ivf, Lists = 20 }), Many, "vfd vfm vid vim vqd vqm");
        yield return Case(new DenseKind("productlists", larger with { Encoding = VectorEncoding.ProductQuantization, Index = VectorIndex.Ivf, Lists = 20 }), Many, "vfd vfm vid vim");
        yield return Case(new MatrixKind("tokens", tokens with { KeepSpans = true }), Few, "mvd mvm");
        yield return Case(new MatrixKind("tokenviews", tokens with { Encoding = MultiVectorEncoding.Residual2, ResidualFrom = 8, Combination = VectorCombination.Max }), Few, "mvd mvm");
        yield return Case(new MatrixKind("tokenscan", tokens with { Encoding = MultiVectorEncoding.Residual1, ResidualFrom = 64, Candidates = MultiVectorCandidates.Muvera, Muvera = new MuveraOptions { FinalDimensions = 8 } }), Many, "mvd mvm");
        yield return Case(new MatrixKind("tokengraph", tokens with { Encoding = MultiVectorEncoding.Int8, Candidates = MultiVectorCandidates.Muvera, Muvera = new MuveraOptions { GraphFrom = 1, FinalDimensions = 8 } }), Many, "mvd mvm vhg vhm vqd vqm");
        yield return Case(new MatrixKind("tokencodes", tokens with { Encoding = MultiVectorEncoding.Residual4, ResidualFrom = 64, Candidates = MultiVectorCandidates.Centroids }), Many, "mvd mvm");
        yield return Case(new SparseKind("terms", new SparseFieldOptions { Bits = 12 }), Few, "vsm vsp vss");
        yield return Case(new SparseKind("forward", new SparseFieldOptions { KeepForward = true, MaxPostings = 100 }), Many, "vsm vsp vss vwd vwm");
        yield return Case(new SparseKind("weights", new SparseFieldOptions { Clusters = new ClusterOptions { TermShare = 1 } }), Many, "vcd vcm vsm vsp vss vwd vwm");
    }

    [TestCaseSource(nameof(Kinds))]
    public void EveryOneIsFoundWhenItIsOpenedOrByTheCheckAndNothingWorseHappens(object kind, int documents, string extensions)
    {
        FieldKind field = (FieldKind)kind;
        FSDirectory directory = Write(field, [documents]);
        List<(int Query, int Doc, int Bits)> before;
        using (DirectoryReader reader = DirectoryReader.Open(directory))
        {
            before = Ask(reader, field);
            Assert.That(before.Select(answer => answer.Query).Distinct().Count(), Is.EqualTo(1 + field.NewQueries().Count()));
        }

        string[] files = [.. FilesOfOurs(directory)];
        Assert.That(string.Join(' ', files.Select(file => Path.GetExtension(file)[1..]).Order(StringComparer.Ordinal)), Is.EqualTo(extensions));
        int bytes = BytesOfFile();
        List<(string File, long At, byte Mask)> alterations = [.. files.SelectMany(file => AlterationsOf(directory, file, bytes))];
        Assert.That(alterations, Has.Count.EqualTo(bytes == 0 ? files.Sum(directory.FileLength) : bytes * files.Length));
        int[] outcomes = new int[Enum.GetValues<Outcome>().Length];
        List<string> failures = [];
        int done = 0;
        Thread worker = new(() =>
        {
            while (done < alterations.Count && failures.Count < MostFailures)
            {
                (string file, long at, byte mask) = alterations[done];
                Flip(directory, file, at, mask);
                try
                {
                    outcomes[(int)OutcomeOf(directory, field, file, before)]++;
                }
                catch (Exception e)
                {
                    failures.Add($"{file}, byte {at} ^ {mask:X2}: {e}");
                }

                Flip(directory, file, at, mask);
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
        Assert.That(outcomes.Sum(), Is.EqualTo(alterations.Count));
        TestContext.Out.WriteLine($"{field}: {alterations.Count} bytes of {files.Length} files altered: {string.Join(", ", outcomes.Select((count, outcome) => $"{(Outcome)outcome} {count}"))}");
    }

    [TestCaseSource(nameof(Kinds))]
    public void AMergeThatChecksTakesNoneOver(object kind, int documents, string extensions)
    {
        FieldKind field = (FieldKind)kind;
        FSDirectory directory = Write(field, [documents, Few]);
        string[] files = [.. FilesOfOurs(directory).Where(file => file.StartsWith("_0_", StringComparison.Ordinal))];
        Assert.That(files, Has.Length.EqualTo(extensions.Split(' ').Length));
        foreach (string file in files)
        {
            (_, long at, byte mask) = AlterationsOf(directory, file, 1).Single();
            Flip(directory, file, at, mask);
            Exception? error = MergeError(directory, field);
            Flip(directory, file, at, mask);
            Assert.That(error, Is.Not.Null, $"{file}, byte {at} ^ {mask:X2} is merged");
            RequireNamed(error!, file, $"merging byte {at} ^ {mask:X2}");
        }

        Assert.That(MergeError(directory, field), Is.Null);
        using DirectoryReader reader = DirectoryReader.Open(directory);
        Assert.That((reader.Leaves.Count, reader.NumDocs), Is.EqualTo((1, documents + Few)));
    }

    private static TestCaseData Case(FieldKind kind, int documents, string extensions)
    {
        return new TestCaseData(kind, documents, extensions).SetArgDisplayNames(kind.Name);
    }

    // Our formats have names of their own; the dictionary of terms, though one of them has it written, is the host's.
    private static IEnumerable<string> FilesOfOurs(FSDirectory directory)
    {
        string[] marks = ["_Vectors", "_Hybrid"];
        string[] hosts = [".tim", ".tip"];
        return directory.ListAll().Where(file => marks.Any(mark => file.Contains(mark, StringComparison.Ordinal)) && !hosts.Contains(Path.GetExtension(file)));
    }

    private static void Flip(FSDirectory directory, string file, long at, byte mask)
    {
        using FileStream stream = new(Path.Combine(directory.Directory.FullName, file), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Position = at;
        int value = stream.ReadByte();
        stream.Position = at;
        stream.WriteByte((byte)(value ^ mask));
    }

    // Fails where anything is not as it should be.
    private static Outcome OutcomeOf(FSDirectory directory, FieldKind kind, string file, List<(int Query, int Doc, int Bits)> before)
    {
        RequireNotOpened(directory, file);
        using UnsummedFiles unsummed = new();
        return OutcomeOfUnsummed(directory, kind, file, before);
    }

    private static void RequireNotOpened(FSDirectory directory, string file)
    {
        try
        {
            DirectoryReader.Open(directory).Dispose();
        }
        catch (Exception e)
        {
            RequireNamed(e, file, "opening it");
            return;
        }

        throw new InvalidOperationException("it is opened");
    }

    private static Outcome OutcomeOfUnsummed(FSDirectory directory, FieldKind kind, string file, List<(int Query, int Doc, int Bits)> before)
    {
        DirectoryReader reader;
        try
        {
            reader = DirectoryReader.Open(directory);
        }
        catch (Exception e)
        {
            RequireNamed(e, file, "opening it");
            return Outcome.NotOpened;
        }

        using (reader)
        {
            Outcome outcome;
            try
            {
                outcome = Ask(reader, kind).SequenceEqual(before) ? Outcome.SameAnswer : Outcome.OtherAnswer;
            }
            catch (Exception e)
            {
                // Where two files of a format disagree, a search cannot tell which of them was altered.
                RequireNamed(e, Path.GetFileNameWithoutExtension(file) + ".", "searching it");
                outcome = Outcome.NotSearched;
            }

            RequireFound(reader, file);
            return outcome;
        }
    }

    private static void RequireFound(DirectoryReader reader, string file)
    {
        try
        {
            reader.Leaves[0].AtomicReader.CheckIntegrity();
        }
        catch (Exception e)
        {
            RequireNamed(e, file, "checking it");
            return;
        }

        throw new InvalidOperationException("the check does not find it");
    }

    private static void RequireNamed(Exception error, string file, string what)
    {
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            if (e.Message.Contains(file, StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"{what} gives an error that does not name {file}", error);
    }

    // All values, then all answers.
    private static List<(int Query, int Doc, int Bits)> Ask(DirectoryReader reader, FieldKind kind)
    {
        List<(int Query, int Doc, int Bits)> all = [];
        AtomicReader segment = reader.Leaves[0].AtomicReader;
        BinaryDocValues? values = segment.GetBinaryDocValues(kind.Name);
        IBits? has = segment.GetDocsWithField(kind.Name);
        BytesRef value = new();
        for (int doc = 0; doc < segment.MaxDoc; doc++)
        {
            values?.Get(doc, value);
            all.Add((0, has?.Get(doc) == true ? doc : ~doc, value.GetHashCode()));
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

    private Exception? MergeError(FSDirectory directory, FieldKind kind)
    {
        IndexWriterConfig config = NewConfig(EveryKind.NewCodec([kind]));
        config.CheckIntegrityAtMerge = true;
        IndexWriter writer = new(directory, config);
        try
        {
            writer.ForceMerge(1);
            writer.Dispose();
            return null;
        }
        catch (Exception e)
        {
            writer.Rollback();
            return e;
        }
    }

    private static int BytesOfFile()
    {
        return Environment.GetEnvironmentVariable(BytesVariable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : FewBytes;
    }

    private IEnumerable<(string File, long At, byte Mask)> AlterationsOf(FSDirectory directory, string file, int bytes)
    {
        long length = directory.FileLength(file);
        for (long i = 0; i < (bytes == 0 ? length : bytes); i++)
        {
            yield return (file, bytes == 0 ? i : Random.NextInt64(length), (byte)(1 + Random.Next(byte.MaxValue)));
        }
    }

    // A segment of each number of documents.
    private FSDirectory Write(FieldKind kind, int[] segments)
    {
        FSDirectory directory = NewFSDirectory();
        IndexWriterConfig config = NewConfig(EveryKind.NewCodec([kind]));
        config.UseCompoundFile = false;
        config.MergePolicy = NoMergePolicy.NO_COMPOUND_FILES;
        config.MaxBufferedDocs = segments.Max() + 1;
        using IndexWriter writer = new(directory, config);
        foreach (int documents in segments)
        {
            for (int i = 0; i < documents; i++)
            {
                Document document = [new StringField(FieldKind.GroupField, (i % FieldKind.Groups).ToString(CultureInfo.InvariantCulture), Field.Store.NO)];
                if (i % Few != 0)
                {
                    document.Add(kind.NewField(i));
                }

                writer.AddDocument(document);
            }

            writer.Commit();
        }

        return directory;
    }
}
