using System;
using Lucene.Net.Codecs.Lucene46;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Search;
using Lucene.Net.Vectors.Tests.Framework;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Index;

/// <summary>What a scan of vectors in another codec's doc values costs: the host's formats give a new array for each value that is read.</summary>
public sealed class PlainVectorValuesTests : IndexTestCase
{
    private const int Documents = 400;
    private const int Dimensions = 256;
    private const string Name = "v";

    [Test]
    public void AScanReadsEachValueOnceAndAllocatesNothingBesideIt([Values] bool bytes, [Values] bool filtered)
    {
        VectorFieldOptions options = new(Dimensions, VectorSimilarity.Euclidean) { Encoding = bytes ? VectorEncoding.Byte : VectorEncoding.Float32 };
        Store.Directory directory = NewDirectory();
        IndexWriterConfig config = NewConfig(new Lucene46Codec());
        config.MaxBufferedDocs = 2 * Documents;
        int vectors = 0;
        using (IndexWriter writer = new(directory, config))
        {
            for (int i = 0; i < Documents; i++)
            {
                // Some have no value, and some an empty one, which is no vector either.
                Document document = [new StringField("id", $"{i}", Field.Store.NO)];
                if (i % 10 != 3)
                {
                    document.Add(new BinaryDocValuesField(Name, i % 10 == 5 ? new BytesRef() : Value(options)));
                    vectors += i % 10 == 5 ? 0 : 1;
                }

                writer.AddDocument(document);
            }

            writer.ForceMerge(1);
        }

        using DirectoryReader reader = DirectoryReader.Open(directory);
        CountingReader counting = new(reader.Leaves[0].AtomicReader);
        VectorLeaf leaf = new((AtomicReaderContext)counting.Context, VectorFields.Open(counting, Name, options)!);
        using IVectorScorer scorer = ((FloatVectorValues)leaf.Vectors).NewScorer(new float[Dimensions]);
        Filter? filter = filtered ? new QueryWrapperFilter(new MatchAllDocsQuery()) : null;
        Counted sink = default;
        ExactScan.Run(leaf, scorer, filter, ref sink);
        (sink.Count, counting.Reads) = (0, 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        long scored = ExactScan.Run(leaf, scorer, filter, ref sink);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That((scored, sink.Count), Is.EqualTo(((long)vectors, vectors)));
        Assert.That(counting.Reads, Is.LessThanOrEqualTo(Documents));

        // The value's array and its header, and what one search takes.
        Assert.That(allocated, Is.LessThan((Documents * (options.ValueBytes + 32)) + 4096));
    }

    private BytesRef Value(VectorFieldOptions options)
    {
        return options.Encoding == VectorEncoding.Byte
            ? KnnByteVectorField.Encode(Name, [.. Array.ConvertAll(new byte[Dimensions], _ => (sbyte)Random.Next(-128, 128))], options)
            : KnnFloatVectorField.Encode(Name, BruteForce.RandomVector(Random, Dimensions), options);
    }

    private struct Counted : IHitSink
    {
        public int Count;

        public readonly float Floor => float.NegativeInfinity;

        public void Add(int ordinal, float score)
        {
            Count++;
        }
    }

    private sealed class CountingReader(AtomicReader reader) : FilterAtomicReader(reader)
    {
        public int Reads { get; set; }

        public override BinaryDocValues? GetBinaryDocValues(string field)
        {
            return base.GetBinaryDocValues(field) is { } values ? new CountingValues(this, values) : null;
        }

        private sealed class CountingValues(CountingReader owner, BinaryDocValues values) : BinaryDocValues
        {
            public override void Get(int docID, BytesRef result)
            {
                owner.Reads++;
                values.Get(docID, result);
            }
        }
    }
}
