using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Impacts;

namespace Lucene.Net.Vectors.Search;

/// <summary>One segment's dictionary of a learned-sparse field, in which a query's terms are looked up one by one.</summary>
internal sealed class SparseTerms(SparseField field, AtomicReader reader, Terms terms)
{
    private readonly TermsEnum _dictionary = terms.GetEnumerator();
    private readonly bool _hasPositions = terms.HasPositions;

    /// <summary>One of the query's terms, before its first document; null where the segment does not have it.</summary>
    /// <exception cref="System.ArgumentException">The segment has the term without weights.</exception>
    public SparseCursor? Open(int number)
    {
        (string term, float weight) = (field.Query[number].Term, field.Query[number].Weight);
        if (!_dictionary.SeekExact(new BytesRef(term)))
        {
            return null;
        }

        SparseBlocks blocks = BlocksOf(term);
        return blocks.TermMax <= field.Options!.MaxCode
            ? new SparseCursor(blocks, field.Weights.Factors[number], weight, term)
            : throw new CorruptIndexException($"field '{field.Name}': segment {reader} has term '{term}' with a weight of {blocks.TermMax} steps, more than {field.Options.MaxCode}");
    }

    private SparseBlocks BlocksOf(string term)
    {
        // With positions the field is as another codec keeps it: the weights are payloads still.
        DocsEnum? postings = (_hasPositions ? _dictionary.DocsAndPositions(null, null, DocsAndPositionsFlags.PAYLOADS) : null) ?? _dictionary.Docs(null, null, DocsFlags.FREQS);
        return postings is ImpactsEnum impacts
            ? new ImpactBlocks(impacts)
            : new ListedBlocks(postings, $"field '{field.Name}': segment {reader} has term '{term}' without weights; index it with SparseVectorField");
    }
}
