using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Codecs.Lucene41;
using Lucene.Net.Codecs.PerField;
using Lucene.Net.Vectors.Codecs.Impacts;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs;

/// <summary>Chooses the postings format of a field by its name: ours for learned-sparse fields, the host's for all others. It is read by the host's own class.</summary>
internal sealed class HybridPostingsFormat(IReadOnlyDictionary<string, SparseFieldOptions> fields) : PerFieldPostingsFormat
{
    private readonly Lucene41PostingsFormat _host = new();
    private readonly ImpactsPostingsFormat _impacts = new(fields);

    /// <inheritdoc/>
    public override PostingsFormat GetPostingsFormatForField(string field)
    {
        return fields.ContainsKey(field) ? _impacts : _host;
    }
}
