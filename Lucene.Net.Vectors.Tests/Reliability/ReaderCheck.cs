using System;
using System.Collections.Generic;
using System.Linq;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using NUnit.Framework;

namespace Lucene.Net.Vectors.Tests.Reliability;

/// <summary>Holds all that a reader shows, and what it answers, against what its documents may be.</summary>
internal static class ReaderCheck
{
    /// <summary>Fails unless every document is one that it may be, and every kind of field answers as the documents ask for.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="allowed">For each document, by its number, what it may be; null among them is that it may be absent.</param>
    /// <param name="random">What queries are drawn from.</param>
    public static void Require(IndexReader reader, IReadOnlyList<IReadOnlyList<DocumentState?>> allowed, Random random)
    {
        bool[] seen = new bool[allowed.Count];
        List<LiveSegment> segments = [];
        foreach (AtomicReaderContext leaf in reader.Leaves)
        {
            segments.Add(new LiveSegment(leaf.AtomicReader, leaf.DocBase, StatesOf(leaf.AtomicReader, allowed, seen)));
        }

        int missing = Enumerable.Range(0, allowed.Count).FirstOrDefault(number => !seen[number] && !allowed[number].Contains(null), -1);
        if (missing >= 0)
        {
            Assert.Fail($"document {missing} is missing from {reader}");
        }

        IndexSearcher searcher = new(reader);
        foreach (FieldKind kind in EveryKind.Kinds)
        {
            kind.RequireAnswers(searcher, segments, random);
        }
    }

    /// <summary>The same where each document is one thing only.</summary>
    public static void Require(IndexReader reader, IEnumerable<DocumentState?> states, Random random)
    {
        Require(reader, [.. states.Select(state => (IReadOnlyList<DocumentState?>)[state])], random);
    }

    private static List<(int Doc, DocumentState State)> StatesOf(AtomicReader segment, IReadOnlyList<IReadOnlyList<DocumentState?>> allowed, bool[] seen)
    {
        List<(int Doc, DocumentState State)> states = [];
        IBits? live = segment.LiveDocs;
        NumericDocValues numbers = segment.GetNumericDocValues(EveryKind.NumberField);
        NumericDocValues made = segment.GetNumericDocValues(EveryKind.MadeField);
        Func<int, int, bool>[] matchers = [.. EveryKind.Kinds.Select(kind => kind.NewMatcher(segment))];
        for (int doc = 0; doc < segment.MaxDoc; doc++)
        {
            if (live is null || live.Get(doc))
            {
                int number = (int)numbers.Get(doc);
                if (seen[number])
                {
                    Assert.Fail($"document {number} is there twice, the second time as document {doc} of {segment}");
                }

                seen[number] = true;
                states.Add((doc, StateOf(segment, doc, (int)made.Get(doc), allowed[number], matchers)));
            }
        }

        return states;
    }

    private static DocumentState StateOf(AtomicReader segment, int doc, int made, IReadOnlyList<DocumentState?> allowed, Func<int, int, bool>[] matchers)
    {
        string? first = null;
        foreach (DocumentState? state in allowed)
        {
            int other = state is null || state.Made != made ? -1 : FirstOther(state, doc, matchers);
            if (state is not null && state.Made == made && other < 0)
            {
                return state;
            }

            first ??= state is null ? "it was deleted" : state.Made != made ? $"it was made at step {state.Made}" : $"field '{EveryKind.Kinds[other]}' has another value than that of step {state.SeedOf(other)}";
        }

        Assert.Fail($"document {doc} of {segment}, made at step {made}, is none of the {allowed.Count} that it may be; of the first, {first}");
        throw new InvalidOperationException();
    }

    private static int FirstOther(DocumentState state, int doc, Func<int, int, bool>[] matchers)
    {
        for (int kind = 0; kind < matchers.Length; kind++)
        {
            if (!matchers[kind](doc, state.SeedOf(kind)))
            {
                return kind;
            }
        }

        return -1;
    }
}
