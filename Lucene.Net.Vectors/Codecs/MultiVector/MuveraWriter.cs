using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Codecs.Quantized;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>
/// Writes short codes of a field's rows, and, where there are many documents, makes each matrix into one vector of length 1 (L. Dhulipala et al., "MUVERA", 2024)
/// and gives these to the formats of codes and graphs, in files of their own: the graph is walked by the short codes. A merge encodes the
/// matrices that it writes, so that nothing is lost from merge to merge.
/// </summary>
/// <param name="state">The segment.</param>
/// <param name="threads">Threads that build a graph.</param>
internal sealed class MuveraWriter(SegmentWriteState state, int threads) : ICandidateWriter, IDisposable
{
    private const string OwnSuffix = "Fde";
    private const int RowsAtOnce = 2048;

    private readonly Dictionary<string, VectorFieldOptions> _fields = new(StringComparer.Ordinal);
    private DocValuesConsumer? _vectors;

    /// <summary>The part of the vectors' file names that follows the segment's.</summary>
    public static string Suffix(string outer)
    {
        return outer.Length == 0 ? OwnSuffix : $"{outer}_{OwnSuffix}";
    }

    /// <inheritdoc/>
    public CandidatesEntry Write(
        FieldInfo field, MultiVectorFieldOptions options, ResidualEntry? residual, WrittenRows rows, int tokens, Func<MatrixCursor> open, IndexOutput data)
    {
        float[] sample = RowsChoice.Sample(options.Dimensions, tokens, TokenCodebook.SampleSize(tokens), open);
        TokenCodebook codebook = TokenCodebook.Train(sample, options.Dimensions, tokens, options.Seed);
        long centroids = DocumentMapWriter.Align(data, MultiVectorFormat.Alignment);
        Write(data, MemoryMarshal.AsBytes(codebook.Centroids));
        Write(data, MemoryMarshal.AsBytes(codebook.Codewords));
        long codes = DocumentMapWriter.Align(data, MultiVectorFormat.Alignment);
        (ushort[] numbers, int documents) = WriteCodes(codebook, options.Dimensions, tokens, open, data);
        long numbersAt = DocumentMapWriter.Align(data, MultiVectorFormat.Alignment);
        Write(data, MemoryMarshal.AsBytes(numbers.AsSpan()));
        int length = documents < options.Muvera.GraphFrom ? 0 : options.Muvera.Length(options.Dimensions);
        if (length != 0)
        {
            WriteVectors(field, options, length, sample, open);
        }

        return new MuveraEntry(codebook.Layout, length, tokens, centroids, numbersAt, codes);
    }

    /// <summary>Ends the vectors' files; the graphs are built here.</summary>
    public void Dispose()
    {
        _vectors?.Dispose();
    }

    private void WriteVectors(FieldInfo field, MultiVectorFieldOptions options, int length, float[] sample, Func<MatrixCursor> open)
    {
        float[] mean = new float[options.Dimensions];
        RowSums.Mean(sample, 0, sample.Length / mean.Length, mean);
        _fields[field.Name] = new VectorFieldOptions(length, VectorSimilarity.Euclidean)
        {
            Encoding = VectorEncoding.Int8,
            KeepRaw = false,
            Index = VectorIndex.Hnsw,
            Seed = options.Seed,
        };
        _vectors ??= new HnswVectorsFormat(_fields, new QuantizedVectorsFormat(_fields), threads).FieldsConsumer(new SegmentWriteState(state, Suffix(state.SegmentSuffix)));

        // Attributes of its own: the field's say what its matrices are.
        FieldInfo vectors = new(field.Name, false, field.Number, false, true, false, default, DocValuesType.BINARY, DocValuesType.NONE, new Dictionary<string, string>());
        _vectors.AddBinaryField(vectors, Encoded(options, mean, open));
    }

    private static (ushort[] Numbers, int Documents) WriteCodes(TokenCodebook codebook, int dimensions, int tokens, Func<MatrixCursor> open, IndexOutput data)
    {
        float[] rows = new float[(RowsAtOnce + MultiVectorFieldOptions.MaxTokens) * dimensions];
        byte[] codes = new byte[rows.Length / dimensions * codebook.Layout.Parts];
        ushort[] numbers = new ushort[tokens];
        int filled = 0, done = 0, documents = 0;
        using MatrixCursor matrices = open();
        for (bool more = true; more;)
        {
            more = matrices.Next();
            if (more)
            {
                matrices.Rows.CopyTo(rows.AsSpan(filled * dimensions));
                filled += matrices.Count;
                documents++;
            }

            if (filled >= RowsAtOnce || !more)
            {
                int length = filled * codebook.Layout.Parts;
                codebook.Encode(rows.AsSpan(0, filled * dimensions), numbers.AsSpan(done, filled), codes.AsSpan(0, length));
                data.WriteBytes(codes, 0, length);
                done += filled;
                filled = 0;
            }
        }

        return (numbers, documents);
    }

    private static void Write(IndexOutput data, ReadOnlySpan<byte> bytes)
    {
        byte[] copy = bytes.ToArray();
        data.WriteBytes(copy, 0, copy.Length);
    }

    // Encoded anew each time that they are read, which is twice: kept, they would take as much memory as the rows.
    private static IEnumerable<BytesRef?> Encoded(MultiVectorFieldOptions options, float[] mean, Func<MatrixCursor> open)
    {
        FixedDimensionalEncoding encoding = new(options.Muvera, mean, options.Seed);
        float[] vector = new float[encoding.Length];
        BytesRef value = new(new byte[vector.Length * sizeof(float)]);
        using MatrixCursor matrices = open();
        for (int document = 0; matrices.Next(); document++)
        {
            for (; document < matrices.Document; document++)
            {
                yield return null;
            }

            encoding.EncodeDocument(matrices.Rows, vector);
            _ = VectorChecks.Normalize(vector);
            MemoryMarshal.AsBytes(vector.AsSpan()).CopyTo(value.Bytes);
            yield return value;
        }
    }
}
