using Lucene.Net.Index;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>A learned-sparse field's terms in one segment.</summary>
internal sealed class ImpactsTerms(Terms dictionary, SparseFieldOptions options) : FilterAtomicReader.FilterTerms(dictionary)
{
    /// <summary>What the field is in this segment.</summary>
    public SparseFieldOptions Options => options;
}
