using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.MultiVector;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Vectors.Tests.Codecs;

/// <summary>The multi-vector format with an index of candidates.</summary>
public abstract class CandidateMatricesTestCase : MultiVectorFormatTestCase
{
    private const int Dimensions = 16;
    private const int Enough = CandidateWriters.From + 100;

    protected abstract MultiVectorCandidates Candidates { get; }

    protected virtual int GraphFrom => int.MaxValue;

    // Enough for an index of candidates.
    protected override int DamagedDocuments => (4 * CandidateWriters.From / 3) + 10;

    protected override int DamagesPerFile => 40;

    protected override MultiVectorFieldOptions Multi(VectorFieldOptions options)
    {
        return base.Multi(options) with
        {
            Candidates = Candidates,
            Muvera = new MuveraOptions { Repetitions = 6, Planes = 3, Projection = 8, FinalDimensions = 128, GraphFrom = GraphFrom },
            ResidualFrom = 400,
        };
    }

    protected override Query NewQuery(float[] vector, int k, Filter? filter = null)
    {
        return new LateInteractionQuery(Field, new TokenMatrix(vector, QueryDimensions), k, filter, new LateSearchOptions { CandidateCount = 100 });
    }

    [Test]
    public void AnIndexIsMadeOfEnoughDocumentsAndMadeAgainByMerges()
    {
        MultiVectorFieldOptions options = Multi(Options(Dimensions, VectorSimilarity.Cosine));
        ClusteredMatrices matrices = new(Random, Dimensions);
        IndexWriterConfig config = NewConfig(ClusteredMatrices.Codec(options));
        config.MaxBufferedDocs = 10_000;
        config.MergePolicy = new LogDocMergePolicy();
        using IndexWriter writer = new(NewDirectory(), config);
        matrices.Add(writer, options, Enough - 200);
        writer.Commit();
        using (DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true))
        {
            Assert.That(ClusteredMatrices.Values(reader).Candidates, Is.Null);
        }

        matrices.Add(writer, options, 200);
        writer.ForceMerge(1);
        using (DirectoryReader reader = DirectoryReader.Open(writer, applyAllDeletes: true))
        {
            Assert.That(ClusteredMatrices.Values(reader).Candidates!.Kind, Is.EqualTo(Candidates));
            Assert.That(ClusteredMatrices.Values(reader).Options.Candidates, Is.EqualTo(Candidates));
        }
    }

    [Test]
    public void AnUpdateLeavesTheIndexToTheNextMerge()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Cosine);
        Directory directory = NewDirectory();
        IndexWriterConfig config = NewConfig(NewCodec(options));
        config.MaxBufferedDocs = 10_000;
        config.MergePolicy = NoMergePolicy.COMPOUND_FILES;
        using (IndexWriter writer = new(directory, config))
        {
            for (int i = 0; i < Enough; i++)
            {
                writer.AddDocument(NewDocument(Id(i), NewVector(Dimensions), options));
            }

            writer.Commit();
            writer.UpdateBinaryDocValue(new Term("id", Id(3)), Field, NewValue(NewVector(Dimensions), options));
            writer.Commit();
        }

        using (DirectoryReader reader = DirectoryReader.Open(directory))
        {
            Assert.That(Held(reader).Candidates, Is.Null);
        }

        using (IndexWriter writer = new(directory, NewConfig(NewCodec(options))))
        {
            writer.AddDocument(NewDocument(Id(Enough), NewVector(Dimensions), options));
            writer.Commit();
            writer.ForceMerge(1);
        }

        using DirectoryReader merged = DirectoryReader.Open(directory);
        Assert.That(Held(merged).Candidates!.Kind, Is.EqualTo(Candidates));
    }

    [Test]
    public void TheSameMatricesGiveTheSameBytes()
    {
        VectorFieldOptions options = Options(Dimensions, VectorSimilarity.Cosine);
        float[]?[] matrices = [.. Enumerable.Range(0, Enough + 200).Select(i => i % 9 == 0 ? null : NewVector(Dimensions))];
        List<byte[]>[] files = new List<byte[]>[2];
        for (int i = 0; i < files.Length; i++)
        {
            FSDirectory directory = NewFSDirectory();
            using (IndexWriter writer = new(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, null) { Codec = NewCodec(options), UseCompoundFile = false }))
            {
                foreach (float[]? matrix in matrices)
                {
                    writer.AddDocument(matrix is null ? [] : [NewField(matrix, options)]);
                }
            }

            files[i] = [.. directory.ListAll().Where(file => file.Contains(FileMark, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(file => File.ReadAllBytes(Path.Combine(directory.Directory.FullName, file)))];
        }

        Assert.That(files[1], Is.EqualTo(files[0]));
    }

    private static MultiVectorValues Held(DirectoryReader reader)
    {
        return (MultiVectorValues)reader.Leaves.Single().AtomicReader.GetBinaryDocValues(Field);
    }
}
