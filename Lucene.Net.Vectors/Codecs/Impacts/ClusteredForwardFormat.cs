using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Flat;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>
/// Clusters of similar documents under each term, over weighted terms by document, which their own format keeps: for approximate search
/// (<see cref="ClusterOptions"/> says whose method it is). Two files a segment more. Clustered.md in this folder gives every byte.
/// </summary>
[DocValuesFormatName("HybridClustered")]
public sealed class ClusteredForwardFormat : DocValuesFormat
{
    /// <summary>Below so many documents there are no clusters: exact search is as fast.</summary>
    internal const int ClustersFrom = 256;

    /// <summary>The format's files, in the newest version.</summary>
    internal static readonly VectorFiles Files = new("vcm", "HybridClusteredMeta", "vcd", "HybridClusteredData", Version: 0);

    private readonly IReadOnlyDictionary<string, SparseFieldOptions> _fields;

    /// <summary>For reading: what a segment's fields are stands in the segment.</summary>
    public ClusteredForwardFormat()
        : this(new Dictionary<string, SparseFieldOptions>())
    {
    }

    /// <summary>For writing the fields named.</summary>
    /// <param name="fields">What each field is.</param>
    public ClusteredForwardFormat(IReadOnlyDictionary<string, SparseFieldOptions> fields)
    {
        _fields = Guard.NotNull(fields);
        Forward = new ForwardVectorsFormat(fields);
    }

    /// <summary>The format beneath.</summary>
    internal ForwardVectorsFormat Forward { get; }

    /// <inheritdoc/>
    public override DocValuesConsumer FieldsConsumer(SegmentWriteState state)
    {
        return new ClusteredConsumer(state, this);
    }

    /// <inheritdoc/>
    public override DocValuesProducer FieldsProducer(SegmentReadState state)
    {
        return new ClusteredProducer(state, Forward, ForwardSuffix(state.SegmentSuffix));
    }

    /// <summary>How a field is clustered; null where nobody says, as in an update.</summary>
    internal ClusterOptions? OptionsOf(string field)
    {
        return _fields.GetValueOrDefault(field)?.Clusters;
    }

    /// <summary>The suffix of the files of the format beneath.</summary>
    internal string ForwardSuffix(string suffix)
    {
        return LayeredVectorsConsumer.Suffix(suffix, Forward.Name);
    }
}
