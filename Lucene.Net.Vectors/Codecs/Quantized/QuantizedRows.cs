using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Lucene.Net.Store;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;
using Lucene.Net.Vectors.Quantization;

namespace Lucene.Net.Vectors.Codecs.Quantized;

/// <summary>Writes a field's codes, then what belongs to them; copies what stands in a merged segment as it would be written here.</summary>
internal sealed class QuantizedRows
{
    private readonly VectorFieldOptions _options;
    private readonly ScalarQuantizer _quantizer;
    private readonly IndexOutput _data;
    private readonly DocumentMapWriter _map;
    private readonly SecondCode? _second;
    private readonly List<CodeBound> _bounds;
    private readonly byte[] _row;
    private readonly byte[] _levels;
    private readonly long _rowsAt;
    private FloatVectorValues? _source;
    private QuantizedVectorValues? _copied;
    private double _residuals;
    private long _secondsAt;

    public QuantizedRows(VectorFieldOptions options, ScalarQuantizer quantizer, int maxDoc, IndexOutput data)
    {
        _options = options;
        _quantizer = quantizer;
        _data = data;
        _second = QuantizedVectorsEntry.SecondOf(options, quantizer);
        _rowsAt = DocumentMapWriter.Align(data, FlatVectorsFormat.Alignment);
        _map = new DocumentMapWriter(maxDoc);
        _bounds = new List<CodeBound>(QuantizedVectorsEntry.HasBoundsOf(options) ? maxDoc : 0);
        _row = new byte[quantizer.Layout.RowBytes];
        _levels = new byte[quantizer.Dimensions];
    }

    /// <summary>Writes the codes.</summary>
    public void WriteCodes(VectorCursor vectors)
    {
        bool hasBounds = QuantizedVectorsEntry.HasBoundsOf(_options);
        while (vectors.Next())
        {
            if (CopiedFrom(vectors) is { } codes)
            {
                codes.CopyRow(vectors.SourceOrdinal, _row);
                _residuals += codes.MeanResidual;
                if (hasBounds)
                {
                    _bounds.Add(codes.BoundOf(vectors.SourceOrdinal));
                }
            }
            else
            {
                CodeCorrections corrections = _quantizer.Encode(vectors.Vector, _levels, out CodeQuality quality);
                MemoryMarshal.Write(_row, in corrections);
                _quantizer.Layout.Pack(_levels, _row.AsSpan(CodeCorrections.Bytes));
                _residuals += quality.Residual;
                if (hasBounds)
                {
                    _bounds.Add(CodeBound.Of(quality, _quantizer.Dimensions));
                }
            }

            _data.WriteBytes(_row, 0, _row.Length);
            _map.Add(vectors.Document);
        }
    }

    /// <summary>Writes the second codes, where the field has any, of the same vectors.</summary>
    public void WriteSeconds(VectorCursor vectors)
    {
        if (_second is null)
        {
            return;
        }

        _secondsAt = DocumentMapWriter.Align(_data, FlatVectorsFormat.Alignment);
        byte[] row = new byte[_second.RowBytes];
        while (vectors.Next())
        {
            if (CopiedFrom(vectors) is { } codes)
            {
                codes.CopySecond(vectors.SourceOrdinal, row);
            }
            else
            {
                CodeCorrections corrections = _quantizer.Encode(vectors.Vector, _levels);
                _second.Encode(vectors.Vector, _levels, corrections, row);
            }

            _data.WriteBytes(row, 0, row.Length);
        }
    }

    /// <summary>Writes the rest; says what was written.</summary>
    public QuantizedVectorsEntry Finish()
    {
        long boundsAt = _bounds.Count == 0 ? 0 : DocumentMapWriter.Align(_data, FlatVectorsFormat.Alignment);
        byte[] buffer = new byte[CodeBound.Bytes];
        foreach (CodeBound bound in _bounds)
        {
            MemoryMarshal.Write(buffer, in bound);
            _data.WriteBytes(buffer, 0, buffer.Length);
        }

        double meanResidual = _map.Count == 0 ? 0 : _residuals / _map.Count;
        return new QuantizedVectorsEntry(_options, _map.Finish(_data), _quantizer, meanResidual, _rowsAt, boundsAt, _secondsAt);
    }

    private QuantizedVectorValues? CopiedFrom(VectorCursor vectors)
    {
        if (_source != vectors.Source)
        {
            _source = vectors.Source;
            _copied = _source is QuantizedVectorValues other && other.Quantizer.EncodesAs(_quantizer) && other.Options.ResidualBits == _options.ResidualBits
                && other.HasBounds == QuantizedVectorsEntry.HasBoundsOf(_options) ? other : null;
        }

        return _copied;
    }
}
