using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>
/// One field's terms on their way into the dictionary. The host counts tokens; the frequencies that this format stores are weights, so the
/// sums are put right here. A merge reads frequencies, never positions, which the format does not have.
/// </summary>
internal sealed class ImpactsTermsConsumer(TermsConsumer dictionary, ImpactsPostingsWriter postings, FieldInfo field, SparseFieldOptions options) : TermsConsumer
{
    private readonly HeaviestPostings? _heaviest = options.MaxPostings > 0 ? new HeaviestPostings(options.MaxPostings) : null;
    private long _sum;
    private long _kept;

    /// <inheritdoc/>
    public override IComparer<BytesRef> Comparer => dictionary.Comparer;

    /// <inheritdoc/>
    public override PostingsConsumer StartTerm(BytesRef text)
    {
        PostingsConsumer all = dictionary.StartTerm(text);
        return _heaviest?.Begin(all) ?? all;
    }

    /// <inheritdoc/>
    public override void FinishTerm(BytesRef text, TermStats stats)
    {
        int docFreq = _heaviest?.End() ?? stats.DocFreq;
        _kept += docFreq;
        _sum += postings.TermSum;
        dictionary.FinishTerm(text, new TermStats(docFreq, postings.TermSum));
    }

    /// <inheritdoc/>
    public override void Finish(long sumTotalTermFreq, long sumDocFreq, int docCount)
    {
        dictionary.Finish(_sum, _kept, _heaviest?.DocCount ?? docCount);
    }

    /// <inheritdoc/>
    public override void Merge(MergeState mergeState, IndexOptions indexOptions, TermsEnum termsEnum)
    {
        bool anyPlain = false;
        foreach (AtomicReader reader in mergeState.Readers)
        {
            if (reader.GetTerms(field.Name) is not { } terms)
            {
                continue;
            }

            anyPlain |= terms.HasPositions;
            if (SparseFieldOptions.FromAttribute(reader.FieldInfos.FieldInfo(field.Name)?.GetAttribute(ImpactsFiles.OptionsAttribute)) is { } written && !written.StoresAs(options))
            {
                throw new InvalidOperationException(
                    $"field '{field.Name}': {reader} holds {written}, but the codec that merges it was given {options}; weights are not scaled anew: use the options of the index, or another field name");
            }
        }

        if (anyPlain)
        {
            MergeOneByOne(mergeState, termsEnum);
        }
        else
        {
            base.Merge(mergeState, IndexOptions.DOCS_AND_FREQS, termsEnum);
        }
    }

    // Among the segments is one that another codec wrote, with weights as payloads: each reader is asked for what it has.
    private void MergeOneByOne(MergeState state, TermsEnum all)
    {
        Terms?[] terms = [.. state.Readers.Select(reader => reader.GetTerms(field.Name))];
        TermsEnum?[] enums = [.. terms.Select(one => one?.GetEnumerator())];
        FixedBitSet seen = new(state.SegmentInfo.DocCount);
        long sumDocFreq = 0;
        while (all.MoveNext())
        {
            BytesRef term = BytesRef.DeepCopyOf(all.Term);
            PostingsConsumer consumer = StartTerm(term);
            int docFreq = 0;
            for (int i = 0; i < enums.Length; i++)
            {
                if (enums[i]?.SeekExact(term) != true)
                {
                    continue;
                }

                DocsAndPositionsEnum? positions = terms[i]!.HasPositions ? enums[i]!.DocsAndPositions(null, null, DocsAndPositionsFlags.PAYLOADS) : null;
                DocsEnum docs = positions ?? enums[i]!.Docs(null, null, DocsFlags.FREQS);
                for (int doc = docs.NextDoc(); doc != DocsEnum.NO_MORE_DOCS; doc = docs.NextDoc())
                {
                    int merged = state.DocMaps[i].Get(doc);
                    if (merged < 0)
                    {
                        continue;
                    }

                    merged += state.DocBase[i];
                    consumer.StartDoc(merged, docs.Freq);
                    for (int at = 0; positions is not null && at < positions.Freq; at++)
                    {
                        consumer.AddPosition(positions.NextPosition(), positions.GetPayload(), -1, -1);
                    }

                    consumer.FinishDoc();
                    seen.Set(merged);
                    docFreq++;
                }
            }

            if (docFreq > 0)
            {
                FinishTerm(term, new TermStats(docFreq, -1));
                sumDocFreq += docFreq;
                state.CheckAbort.Work(docFreq);
            }
        }

        Finish(-1, sumDocFreq, seen.Cardinality);
    }
}
