using System;
using System.Collections.Generic;
using Lucene.Net.Index;
using Lucene.Net.Vectors.Codecs.Impacts;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Numerics;

namespace Lucene.Net.Vectors.Search;

/// <summary>A query's terms and a learned-sparse field of an index, whose weights have one scale in all its segments.</summary>
internal sealed class SparseField
{
    private readonly string _name;
    private readonly SparseVector _query;

    /// <param name="leaves">The index's segments.</param>
    /// <param name="name">The field.</param>
    /// <param name="query">The query's terms.</param>
    /// <exception cref="ArgumentException">The segments disagree about the scale, or none says it.</exception>
    public SparseField(IList<AtomicReaderContext> leaves, string name, SparseVector query)
    {
        _name = name;
        _query = query;
        bool any = false;
        foreach (AtomicReaderContext leaf in leaves)
        {
            if (leaf.AtomicReader.GetTerms(name) is not { } terms)
            {
                continue;
            }

            any = true;
            if (OptionsIn(leaf.AtomicReader, terms, name) is not { } options)
            {
                continue;
            }

            Options ??= options;
            if (!Options.StoresAs(options))
            {
                throw new ArgumentException($"field '{name}': segment {leaf.AtomicReader} holds {options}, another {Options}; every segment of an index must agree");
            }
        }

        if (any && Options is null)
        {
            throw new ArgumentException(
                $"field '{name}': no segment says what the weights of its terms stand for; it is no learned-sparse field, or none of its segments was written by a codec that was given it as one");
        }

        float[] weights = new float[query.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = query[i].Weight;
        }

        Weights = new WholeWeights(weights, Options?.MaxCode ?? 1, Options?.Step ?? 1);
    }

    /// <summary>The field's name.</summary>
    public string Name => _name;

    /// <summary>The query's terms.</summary>
    public SparseVector Query => _query;

    /// <summary>What the field is; null where no segment has it.</summary>
    public SparseFieldOptions? Options { get; }

    /// <summary>The query's weights as whole numbers.</summary>
    public WholeWeights Weights { get; }

    /// <summary>Those of the query's terms that a segment has.</summary>
    /// <exception cref="ArgumentException">The segment has terms without weights.</exception>
    public SparseCursor[] Open(AtomicReader reader)
    {
        List<SparseCursor> cursors = new(_query.Count);
        SparseTerms? terms = TermsOf(reader);
        for (int i = 0; i < _query.Count && terms is not null; i++)
        {
            if (terms.Open(i) is { } cursor)
            {
                cursors.Add(cursor);
            }
        }

        return [.. cursors];
    }

    /// <summary>A segment's dictionary; null where it has nothing of the field, or the query has no terms.</summary>
    public SparseTerms? TermsOf(AtomicReader reader)
    {
        return _query.Count > 0 && reader.GetTerms(_name) is { } terms ? new SparseTerms(this, reader, terms) : null;
    }

    /// <summary>A segment's terms by document; null where it does not keep them.</summary>
    /// <exception cref="ArgumentException">They have another scale than the postings.</exception>
    public ForwardVectors? OpenForward(AtomicReader reader)
    {
        ForwardVectors? vectors = ForwardVectors.Open(reader, _name);
        return vectors?.Options is { } options && Options is not null && !options.StoresAs(Options)
            ? throw new ArgumentException($"field '{_name}': segment {reader} holds {options} by document, but {Options} in the postings; index it with SparseVectorField")
            : vectors;
    }

    /// <summary>Sums the query's terms over some documents of a segment.</summary>
    /// <param name="leaf">The segment.</param>
    /// <param name="docs">Documents of the index, rising, all in this segment.</param>
    /// <param name="sums">One for each, to be written, as <see cref="Weights"/> counts: 0 where it has none of the terms.</param>
    public void Sum(AtomicReaderContext leaf, ReadOnlySpan<int> docs, Span<long> sums)
    {
        SparseCursor[]? cursors = null;
        using IForwardScorer? forward = OpenForward(leaf.AtomicReader)?.NewScorer(_query, Weights.Factors);
        try
        {
            for (int i = 0; i < docs.Length; i++)
            {
                int doc = docs[i] - leaf.DocBase;
                sums[i] = forward?.SumOf(doc) ?? -1;
                if (sums[i] < 0)
                {
                    if (cursors is null)
                    {
                        cursors = Open(leaf.AtomicReader);
                        if (cursors.Length > 0)
                        {
                            cursors[0].Blocks.AddReference();
                        }
                    }

                    sums[i] = 0;
                    foreach (SparseCursor cursor in cursors)
                    {
                        sums[i] += cursor.ShareOf(cursor.CodeIn(doc));
                    }
                }
            }
        }
        finally
        {
            if (cursors?.Length > 0)
            {
                cursors[0].Blocks.Release();
            }
        }
    }

    private static SparseFieldOptions? OptionsIn(AtomicReader reader, Terms terms, string name)
    {
        return (terms as ImpactsTerms)?.Options
            ?? SparseFieldOptions.FromAttribute(reader.FieldInfos.FieldInfo(name)?.GetAttribute(ImpactsFiles.OptionsAttribute));
    }
}
