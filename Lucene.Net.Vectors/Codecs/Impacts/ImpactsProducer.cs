using System.Collections.Generic;
using Lucene.Net.Codecs;
using Lucene.Net.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>The host's dictionary reader, whose fields say what they hold.</summary>
internal sealed class ImpactsProducer(FieldsProducer dictionary, ImpactsPostingsReader postings) : FieldsProducer
{
    /// <inheritdoc/>
    public override int Count => dictionary.Count;

    /// <inheritdoc/>
    public override IEnumerator<string> GetEnumerator()
    {
        return dictionary.GetEnumerator();
    }

    /// <inheritdoc/>
    public override Terms? GetTerms(string field)
    {
        if (dictionary.GetTerms(field) is not { } terms)
        {
            return null;
        }

        return new ImpactsTerms(terms, postings.OptionsOf(field) ?? throw new CorruptIndexException($"field '{field}': the dictionary has terms of it, but the postings say nothing of it"));
    }

    /// <inheritdoc/>
    public override long RamBytesUsed()
    {
        return dictionary.RamBytesUsed();
    }

    /// <inheritdoc/>
    public override void CheckIntegrity()
    {
        dictionary.CheckIntegrity();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            dictionary.Dispose();
        }
    }
}
