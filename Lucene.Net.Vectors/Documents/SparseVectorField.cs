using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Documents;

/// <summary>
/// A document's weighted terms. It is an indexed field whose tokens are the terms, each once, with its weight as the payload; a codec that knows the
/// field (<c>HybridCodec</c>) stores the weights in the postings, where a term's frequency in a document is its stored weight.
/// </summary>
/// <remarks>With <see cref="SparseFieldOptions.KeepForward"/> a document can have one such field of a name; else a term of several keeps its largest weight.
/// Terms and weights are checked here, where the document is still in hand: an error later would take other documents with it.</remarks>
public sealed class SparseVectorField : Field
{
    /// <summary>Indexed with payloads, not stored, without norms.</summary>
    public static readonly FieldType TYPE = new FieldType
    {
        IsIndexed = true,
        IsTokenized = true,
        OmitNorms = true,
        IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
    }.Freeze();

    // With a binary doc value beside the postings.
    private static readonly FieldType ForwardType = new FieldType(TYPE) { DocValueType = DocValuesType.BINARY }.Freeze();

    // The host's limit: a term and its length must fit one of its blocks of 32 KB.
    private const int MaxTermBytes = 32766;

    private readonly BytesRef? _value;

    /// <summary>Weighted terms for a document.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="vector">The terms and weights; without a term the document is as if it had no such field.</param>
    /// <param name="options">What the field is: the same that its codec was given.</param>
    /// <exception cref="ArgumentException">A weight is above <see cref="SparseFieldOptions.MaxWeight"/>, or a term longer than 32,766 bytes in UTF-8.</exception>
    public SparseVectorField(string name, SparseVector vector, SparseFieldOptions options)
        : this(name, TermsOf(name, vector, options), options)
    {
    }

    private SparseVectorField(string name, List<(string Term, int Code)> terms, SparseFieldOptions options)
        : base(name, new SparseTokenStream(terms), options.KeepForward ? ForwardType : TYPE)
    {
        Options = options;
        _value = options.KeepForward ? ForwardValue.Of(options, terms.ConvertAll(static entry => (Encoding.UTF8.GetBytes(entry.Term), entry.Code))) : null;
    }

    /// <summary>What the field is.</summary>
    public SparseFieldOptions Options { get; }

    /// <summary>The terms as a doc value; null where the field does not keep them by document.</summary>
    public override BytesRef? GetBinaryValue()
    {
        return _value;
    }

    private static List<(string Term, int Code)> TermsOf(string name, SparseVector vector, SparseFieldOptions options)
    {
        Guard.NotNullOrEmpty(name);
        Guard.NotNull(vector);
        Guard.NotNull(options);
        List<(string Term, int Code)> terms = new(vector.Count);
        foreach (TermWeight entry in vector.Terms)
        {
            if (entry.Weight > options.MaxWeight)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"field '{name}': the weight of term '{Short(entry.Term)}' is {entry.Weight}, above the field's largest of {options.MaxWeight}; give the field a larger MaxWeight, or scale the weights"),
                    nameof(vector));
            }

            if (Encoding.UTF8.GetByteCount(entry.Term) > MaxTermBytes)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"field '{name}': the term '{Short(entry.Term)}' (weight {entry.Weight}) takes more than {MaxTermBytes} bytes in UTF-8, the longest that a dictionary takes; leave it out"),
                    nameof(vector));
            }

            if (options.CodeOf(entry.Weight) is > 0 and int code)
            {
                terms.Add((entry.Term, code));
            }
        }

        return terms;
    }

    private static string Short(string term)
    {
        const int Shown = 40;
        return term.Length <= Shown ? term : term[..Shown] + "...";
    }
}
