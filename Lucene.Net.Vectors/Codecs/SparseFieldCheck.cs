using System;
using System.Globalization;
using System.IO;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Codecs.Impacts;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Codecs;

/// <summary>
/// Holds the weighted terms of a field in one segment against themselves, beyond the sums that <c>CheckIndex</c> takes: documents in order, weights
/// within the field's bits, and what is said of blocks, ranges and terms is true of the postings in them: a search that passes over postings rests on it. Where the terms
/// are kept by document too, both say the same.
/// </summary>
public sealed record SparseFieldCheck
{
    private SparseFieldCheck()
    {
    }

    /// <summary>Terms in the segment.</summary>
    public long Terms { get; private init; }

    /// <summary>Terms and documents, all added up, deleted documents included.</summary>
    public long Postings { get; private init; }

    /// <summary>Whether the segment keeps the terms by document as well.</summary>
    public bool HasForward { get; private init; }

    /// <summary>What is wrong, in one line; null where the field is sound.</summary>
    public string? Problem { get; private init; }

    /// <summary>Reads all postings of a field and what is said of them.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="field">The field.</param>
    /// <returns>What was found; null where the segment does not hold the field as this library's learned-sparse fields are.</returns>
    /// <exception cref="IOException">The files cannot be read.</exception>
    public static SparseFieldCheck? Of(AtomicReader segment, string field)
    {
        Guard.NotNull(segment);
        if (segment.GetTerms(field) is not ImpactsTerms terms)
        {
            return null;
        }

        long count = 0, postings = 0;
        string? problem = null;
        ForwardAgreement? agreement = ForwardVectors.Open(segment, field) is { } forward ? new(forward, terms.Options, segment.MaxDoc) : null;
        BlockReader blocks = new(terms.Options, segment.MaxDoc, agreement);
        TermsEnum dictionary = terms.GetEnumerator();
        DocsEnum? reuse = null;
        try
        {
            while (problem is null && dictionary.MoveNext())
            {
                reuse = dictionary.Docs(null, reuse, DocsFlags.FREQS);
                problem = blocks.ProblemOf((ImpactsEnum)reuse, dictionary.Term, dictionary.TotalTermFreq) is { } wrong ? $"term '{Text(dictionary.Term)}': {wrong}" : null;
                count++;
                postings += dictionary.DocFreq;
            }

            problem ??= agreement?.Problem();
        }
        catch (CorruptIndexException e)
        {
            problem = e.Message;
        }

        return new SparseFieldCheck { Terms = count, Postings = postings, HasForward = agreement is not null, Problem = problem };
    }

    private static string Text(BytesRef term)
    {
        const int Shown = 40;
        string text = term.Utf8ToString();
        return text.Length <= Shown ? text : text[..Shown] + "...";
    }

    /// <summary>Reads one term after the other, block by block.</summary>
    private sealed class BlockReader(SparseFieldOptions options, int maxDoc, ForwardAgreement? agreement)
    {
        private readonly int[] _docs = new int[ImpactsFiles.Block];
        private readonly int[] _weights = new int[ImpactsFiles.Block];

        public string? ProblemOf(ImpactsEnum postings, BytesRef term, long sumSaid)
        {
            postings.AddReference();
            try
            {
                return ProblemOfTerm(postings, term, sumSaid);
            }
            finally
            {
                postings.Release();
            }
        }

        private string? ProblemOfTerm(ImpactsEnum postings, BytesRef term, long sumSaid)
        {
            if (postings.TermMax > options.MaxCode)
            {
                return Line($"its largest weight is said to be {postings.TermMax}, more than {options.Bits} bits hold");
            }

            long sum = 0;
            int before = -1, most = 0, mostOfGroup = 0, groupStart = 0;
            for (int block = 0; block < postings.BlockCount; block++)
            {
                int count = postings.Decode(block, _docs, _weights);
                if (ProblemOfBlock(postings, block, count, before, out int max) is { } wrong)
                {
                    return Line($"block {block}: {wrong}");
                }

                for (int i = 0; i < count; i++)
                {
                    sum += _weights[i];
                }

                agreement?.See(term, _docs.AsSpan(0, count), _weights.AsSpan(0, count));
                groupStart = block % ImpactsFiles.Group == 0 ? before + 1 : groupStart;
                mostOfGroup = block % ImpactsFiles.Group == 0 ? max : Math.Max(mostOfGroup, max);
                before = _docs[count - 1];
                if (postings.MaxIn(groupStart, before) < mostOfGroup)
                {
                    return Line($"documents {groupStart} to {before} are said to weigh at most {postings.MaxIn(groupStart, before)}, but one weighs {mostOfGroup}");
                }

                most = Math.Max(most, max);
            }

            return most != postings.TermMax ? Line($"its largest weight is {most}, but is said to be {postings.TermMax}")
                : sum != sumSaid ? Line($"its weights add up to {sum}, but are said to add up to {sumSaid}")
                : null;
        }

        private string? ProblemOfBlock(ImpactsEnum postings, int block, int count, int before, out int max)
        {
            max = 0;
            ReadOnlySpan<byte> ranges = postings.RangeMaxima;
            int shift = ranges.IsEmpty ? 0 : postings.RangeShift;
            for (int i = 0; i < count; i++)
            {
                if (_docs[i] <= before || _docs[i] >= maxDoc)
                {
                    return Line($"document {_docs[i]} follows {before}, of {maxDoc} documents");
                }

                if (_weights[i] < 1 || _weights[i] > options.MaxCode)
                {
                    return Line($"document {_docs[i]} weighs {_weights[i]}, where {options.Bits} bits hold 1 to {options.MaxCode}");
                }

                int range = _docs[i] >> shift;
                if (!ranges.IsEmpty && (range >= ranges.Length || ranges[range] * postings.RangeUnit < _weights[i]))
                {
                    return Line($"document {_docs[i]} weighs {_weights[i]}, more than is said of its range of {1 << shift} documents");
                }

                before = _docs[i];
                max = Math.Max(max, _weights[i]);
            }

            return postings.BlockMax(block) != max ? Line($"its largest weight is {max}, but is said to be {postings.BlockMax(block)}")
                : postings.BlockLastDoc(block) != before ? Line($"its last document is {before}, but is said to be {postings.BlockLastDoc(block)}")
                : postings.BlockOf(before) != block ? Line($"its last document is found in block {postings.BlockOf(before)}")
                : null;
        }

        private static string Line(FormattableString text)
        {
            return text.ToString(CultureInfo.InvariantCulture);
        }
    }
}
