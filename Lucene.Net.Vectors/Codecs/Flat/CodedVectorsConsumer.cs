using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Flat;

/// <summary>Writes codes, and beside them the vectors as they are given, in a flat format of their own, where a field keeps them.</summary>
internal abstract class CodedVectorsConsumer(SegmentWriteState state, IReadOnlyDictionary<string, VectorFieldOptions> fields, DocValuesFormat format, VectorFiles files)
    : VectorsConsumer(state, fields)
{
    private readonly EarlierGeneration _earlier = new(state, format);
    private FlatVectorsConsumer? _raw;

    /// <summary>The files of the codes.</summary>
    protected VectorOutputs Outputs { get; } = new(state, files);

    /// <summary>The part of the raw vectors' file names that follows the segment's.</summary>
    public static string RawSuffix(string suffix)
    {
        return $"{suffix}_Raw";
    }

    /// <inheritdoc/>
    public sealed override void AddBinaryField(FieldInfo field, IEnumerable<BytesRef> values)
    {
        base.AddBinaryField(field, values);
        if (OptionsOf(field).KeepRaw)
        {
            Raw().AddBinaryField(field, values);
        }
    }

    /// <inheritdoc/>
    public sealed override void MergeBinaryField(FieldInfo fieldInfo, MergeState mergeState, IList<BinaryDocValues> toMerge, IList<IBits> docsWithField)
    {
        base.MergeBinaryField(fieldInfo, mergeState, toMerge, docsWithField);
        if (OptionsOf(fieldInfo).KeepRaw)
        {
            Raw().MergeBinaryField(fieldInfo, mergeState, [.. toMerge.Select(values => RawOf(values) ?? values)], docsWithField);
        }
    }

    /// <summary>The vectors as they were given beside codes of this format; null where there are none.</summary>
    protected abstract BinaryDocValues? RawOf(BinaryDocValues values);

    /// <inheritdoc/>
    protected sealed override FloatVectorValues? ValuesBefore(FieldInfo field, VectorFieldOptions options)
    {
        return _earlier.ValuesOf(field) is { } before && options.StoresAs(before.Options) ? before : null;
    }

    /// <inheritdoc/>
    protected sealed override void Dispose(bool disposing)
    {
        if (disposing)
        {
            IOUtils.Dispose(Outputs, _raw, _earlier);
        }
    }

    // Made at the first field that keeps its vectors: where none does there are no files.
    private FlatVectorsConsumer Raw()
    {
        return _raw ??= new FlatVectorsConsumer(new SegmentWriteState(State, RawSuffix(State.SegmentSuffix)), Fields);
    }
}
