using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Codecs.Impacts;

/// <summary>The segments of a merge, and what number each of their terms comes in under.</summary>
internal sealed class ForwardMerge
{
    /// <param name="field">The field.</param>
    /// <param name="options">What it is; segments in this format must agree.</param>
    /// <param name="terms">Gives the numbers.</param>
    /// <param name="state">The merge.</param>
    /// <param name="segments">The field's values in each segment.</param>
    /// <param name="docsWithField">Which documents of each segment have one.</param>
    /// <exception cref="InvalidOperationException">A segment has weights of another scale.</exception>
    public ForwardMerge(FieldInfo field, SparseFieldOptions options, TermNumbers terms, MergeState state, IList<BinaryDocValues> segments, IList<IBits> docsWithField)
    {
        State = state;
        Segments = [.. segments.Select(values => values is ClusteredValues ours ? ours.Forward : values)];
        DocsWithField = docsWithField;
        Numbers = new int[segments.Count][];
        for (int i = 0; i < segments.Count; i++)
        {
            if (Segments[i] is not ForwardValues held)
            {
                continue;
            }

            if (!held.Options.StoresAs(options))
            {
                throw new InvalidOperationException(
                    $"field '{field.Name}': {state.Readers[i]} holds {held.Options}, but the codec that merges it was given {options}; weights are not scaled anew: use the options of the index, or another field name");
            }

            int[] numbers = new int[held.Dictionary.Count];
            for (int term = 0; term < numbers.Length; term++)
            {
                numbers[term] = terms.Of(held.Dictionary.Term(term));
            }

            Numbers[i] = numbers;
        }
    }

    /// <summary>The merge.</summary>
    public MergeState State { get; }

    /// <summary>The field's values in each segment.</summary>
    public IList<BinaryDocValues> Segments { get; }

    /// <summary>Which documents of each segment have one.</summary>
    public IList<IBits> DocsWithField { get; }

    /// <summary>Of each segment in this format, the number that each of its terms comes in under.</summary>
    public int[]?[] Numbers { get; }
}
