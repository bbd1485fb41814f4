using System;
using System.Runtime.InteropServices;
using System.Threading;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>
/// What building a graph over codes of few bits scores against: each vector as a query of 4 bits, from the vector itself or nearly, since code against code
/// would tell too little. Each is made when it is first asked for and kept until the graph is built, as it is asked for often: half
/// a byte a component and 16 bytes a vector. For any number of threads.
/// </summary>
internal sealed class FinerTargets
{
    private const int RowsOfChunk = 1024;

    private readonly ScalarQuantizer _quantizer;
    private readonly FloatVectorValues _vectors;
    private readonly byte[]?[] _chunks;
    private readonly byte[] _ready;
    private readonly int _rowBytes;

    public FinerTargets(ScalarQuantizer quantizer, FloatVectorValues vectors)
    {
        _quantizer = quantizer;
        _vectors = vectors;
        _rowBytes = Marshal.SizeOf<CodeTerms>() + quantizer.Layout.QueryBytes;
        _chunks = new byte[((vectors.Count - 1) / RowsOfChunk) + 1][];
        _ready = new byte[vectors.Count];
    }

    /// <summary>A vector as a query.</summary>
    /// <param name="ordinal">Which.</param>
    /// <param name="query">Receives its levels.</param>
    public CodeTerms Copy(int ordinal, Span<byte> query)
    {
        ref byte[]? chunk = ref _chunks[ordinal / RowsOfChunk];
        byte[] rows = Volatile.Read(ref chunk) ?? Interlocked.CompareExchange(ref chunk, new byte[RowsOfChunk * _rowBytes], null) ?? chunk;
        Span<byte> row = rows.AsSpan(ordinal % RowsOfChunk * _rowBytes, _rowBytes), levels = row[Marshal.SizeOf<CodeTerms>()..];
        if (Volatile.Read(ref _ready[ordinal]) == 0)
        {
            // Two threads may come here: they write the same.
            float[] vector = new float[_quantizer.VectorDimensions];
            _vectors.CopyVector(ordinal, vector);
            CodeTerms terms = _quantizer.EncodeQuery(vector, query, out _);
            query.CopyTo(levels);
            MemoryMarshal.Write(row, in terms);
            Volatile.Write(ref _ready[ordinal], 1);
            return terms;
        }

        levels.CopyTo(query);
        return MemoryMarshal.Read<CodeTerms>(row);
    }
}
