using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Hnsw;
using Lucene.Net.Vectors.Codecs.Quantized;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.MultiVector;

/// <summary>
/// Makes each matrix of a field into one vector (L. Dhulipala et al., "MUVERA", 2024) and gives these to the formats of codes and graphs,
/// in files of their own. A merge encodes the matrices that it writes, so that nothing is lost from merge to merge.
/// </summary>
/// <param name="state">The segment.</param>
/// <param name="threads">Threads that build a graph.</param>
internal sealed class MuveraWriter(SegmentWriteState state, int threads) : ICandidateWriter, IDisposable
{
    private const string OwnSuffix = "Fde";

    private readonly Dictionary<string, VectorFieldOptions> _fields = new(StringComparer.Ordinal);
    private DocValuesConsumer? _vectors;

    /// <summary>The part of the vectors' file names that follows the segment's.</summary>
    public static string Suffix(string outer)
    {
        return outer.Length == 0 ? OwnSuffix : $"{outer}_{OwnSuffix}";
    }

    /// <summary>What encodes the matrices of a field.</summary>
    public static FixedDimensionalOptions ShapeOf(MultiVectorFieldOptions options)
    {
        return new FixedDimensionalOptions(options.Dimensions)
        {
            Repetitions = options.Muvera.Repetitions,
            Planes = options.Muvera.Planes,
            Projection = options.Muvera.Projection < options.Dimensions ? options.Muvera.Projection : 0,
            FinalDimensions = options.Muvera.FinalDimensions,
            Seed = options.Seed,
        };
    }

    /// <inheritdoc/>
    public CandidatesEntry Write(
        FieldInfo field, MultiVectorFieldOptions options, ResidualEntry? residual, WrittenRows rows, int tokens, Func<MatrixCursor> open, IndexOutput data)
    {
        FixedDimensionalOptions shape = ShapeOf(options);
        _fields[field.Name] = new VectorFieldOptions(shape.Length, VectorSimilarity.MaximumInnerProduct)
        {
            Encoding = VectorEncoding.Int8,
            KeepRaw = false,
            Index = VectorIndex.Hnsw,
            Seed = options.Seed,
        };
        QuantizedVectorsFormat codes = new(_fields);
        _vectors ??= new HnswVectorsFormat(_fields, codes, threads).FieldsConsumer(new SegmentWriteState(state, Suffix(state.SegmentSuffix)));

        // Attributes of its own: the field's say what its matrices are.
        FieldInfo vectors = new(field.Name, false, field.Number, false, true, false, default, DocValuesType.BINARY, DocValuesType.NONE, new Dictionary<string, string>());
        _vectors.AddBinaryField(vectors, Encoded(shape, open));
        return new MuveraEntry(shape);
    }

    /// <summary>Ends the vectors' files; the graphs are built here.</summary>
    public void Dispose()
    {
        _vectors?.Dispose();
    }

    // Encoded anew each time that they are read, which is twice: kept, they would take as much memory as the rows.
    private static IEnumerable<BytesRef?> Encoded(FixedDimensionalOptions shape, Func<MatrixCursor> open)
    {
        FixedDimensionalEncoding encoding = MuveraEncodings.Of(shape);
        float[] vector = new float[shape.Length];
        BytesRef value = new(new byte[vector.Length * sizeof(float)]);
        using MatrixCursor matrices = open();
        for (int document = 0; matrices.Next(); document++)
        {
            for (; document < matrices.Document; document++)
            {
                yield return null;
            }

            encoding.EncodeDocument(matrices.Rows, vector);
            MemoryMarshal.AsBytes(vector.AsSpan()).CopyTo(value.Bytes);
            yield return value;
        }
    }
}
