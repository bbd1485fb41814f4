using System;
using System.Runtime.InteropServices;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Product;

/// <summary>
/// Writes a field's centroids and codes; copies what stands in a merged segment as it would be written here. Codes of 4 bits lie in blocks
/// for scanning, or, where a graph is built over them, which reads one here and one there, in rows.
/// </summary>
internal sealed class ProductCodeWriter
{
    private readonly VectorFieldOptions _options;
    private readonly CoderChoice? _choice;
    private readonly bool _isBlocks;
    private readonly IndexOutput _data;
    private readonly DocumentMapWriter _map;
    private readonly byte[] _codes;
    private FloatVectorValues? _source;
    private ProductCodes? _copied;

    /// <param name="options">What the field is.</param>
    /// <param name="choice">Codes the vectors; null for no codes.</param>
    /// <param name="inRows">Whether codes of 4 bits lie in rows too.</param>
    /// <param name="maxDoc">Documents of the segment.</param>
    /// <param name="data">Where to.</param>
    public ProductCodeWriter(VectorFieldOptions options, CoderChoice? choice, bool inRows, int maxDoc, IndexOutput data)
    {
        _options = options;
        _choice = choice;
        _isBlocks = options.Product.Bits == 4 && !inRows;
        _data = data;
        _map = new DocumentMapWriter(maxDoc);
        _codes = new byte[choice?.Coder.Quantizer.Subspaces ?? 0];
    }

    /// <summary>Writes everything; says what was written.</summary>
    public ProductVectorsEntry Write(VectorCursor vectors)
    {
        if (_choice is null)
        {
            while (vectors.Next())
            {
                _map.Add(vectors.Document);
            }

            return new ProductVectorsEntry(_options, _map.Finish(_data), 0);
        }

        ProductCoder coder = _choice.Coder;
        ProductVectorsEntry entry = new(_options, new DocumentMap(0, 0, 0, 0), coder.Quantizer.Subspaces)
        {
            IsBlocks = _isBlocks,
            Codebook = WriteNumbers(coder.Quantizer.Codebook),
            IsRotated = coder.Transform is not null,
            Rotation = coder.Transform is { } rotation ? WriteNumbers(rotation.Rows) : 0,
            TrainedError = _choice.TrainedError,
        };
        entry = entry with { Codes = DocumentMapWriter.Align(_data, ProductVectorsFormat.Alignment) };
        if (entry.IsBlocks)
        {
            WriteBlocks(vectors);
        }
        else
        {
            WriteRows(vectors);
        }

        return entry with { Map = _map.Finish(_data) };
    }

    private void WriteRows(VectorCursor vectors)
    {
        byte[] row = new byte[ProductRows.RowBytes(_codes.Length, _options.Product.Bits)];
        while (NextCodes(vectors))
        {
            ProductRows.Pack(_codes, _options.Product.Bits, row);
            _data.WriteBytes(row, 0, row.Length);
        }
    }

    private void WriteBlocks(VectorCursor vectors)
    {
        byte[] block = new byte[FastScan.BlockBytes(_codes.Length)];
        int filled = 0;
        while (NextCodes(vectors))
        {
            FastScan.SetCodes(block, filled++, _codes);
            if (filled == FastScan.BlockVectors)
            {
                _data.WriteBytes(block, 0, block.Length);
                Array.Clear(block);
                filled = 0;
            }
        }

        if (filled != 0)
        {
            _data.WriteBytes(block, 0, block.Length);
        }

        _data.WriteBytes(new byte[FastScan.Slack], 0, FastScan.Slack);
    }

    private bool NextCodes(VectorCursor vectors)
    {
        if (!vectors.Next())
        {
            return false;
        }

        if (CopiedFrom(vectors) is { } codes)
        {
            codes.Copy(vectors.SourceOrdinal, _codes);
        }
        else
        {
            _choice!.Coder.Encode(vectors.Vector, _codes);
        }

        _map.Add(vectors.Document);
        return true;
    }

    private ProductCodes? CopiedFrom(VectorCursor vectors)
    {
        if (_source != vectors.Source)
        {
            _source = vectors.Source;
            _copied = _source is ProductVectorValues { Codes: { } codes } && codes.Coder.EncodesAs(_choice!.Coder) ? codes : null;
        }

        return _copied;
    }

    private long WriteNumbers(ReadOnlySpan<float> numbers)
    {
        long start = DocumentMapWriter.Align(_data, ProductVectorsFormat.Alignment);
        byte[] buffer = new byte[1 << 16];
        for (ReadOnlySpan<byte> rest = MemoryMarshal.AsBytes(numbers); !rest.IsEmpty;)
        {
            int some = Math.Min(buffer.Length, rest.Length);
            rest[..some].CopyTo(buffer);
            _data.WriteBytes(buffer, 0, some);
            rest = rest[some..];
        }

        return start;
    }
}
