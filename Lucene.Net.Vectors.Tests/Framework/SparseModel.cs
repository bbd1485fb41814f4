using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lucene.Net.Codecs;
using Lucene.Net.Documents;
using Lucene.Net.Vectors.Codecs;
using Lucene.Net.Vectors.Documents;
using Lucene.Net.Vectors.Encoders;
using Lucene.Net.Vectors.Index;

namespace Lucene.Net.Vectors.Tests.Framework;

/// <summary>Random weighted terms whose documents range from one to all, and what an index of them must hold.</summary>
public sealed class SparseModel(Random random, SparseFieldOptions options)
{
    public const string Field = "impacts";

    /// <summary>What each document's terms are stored as, by the document's id.</summary>
    public SortedDictionary<string, Dictionary<string, int>> Codes { get; } = new(StringComparer.Ordinal);

    public Codec NewCodec()
    {
        return new HybridCodec(new Dictionary<string, VectorFieldOptions>(), new Dictionary<string, SparseFieldOptions> { [Field] = options });
    }

    /// <summary>A document of random terms, remembered. Term t0 is in most documents, t1 in half as many and so on; one is its own.</summary>
    public Document NewDocument(int number)
    {
        string id = number.ToString("D6", CultureInfo.InvariantCulture);
        Document document = new() { new StringField("id", id, Lucene.Net.Documents.Field.Store.YES) };
        Dictionary<string, int> codes = [];
        if (random.Next(20) != 0)
        {
            List<TermWeight> terms = [new TermWeight("own" + id, (float)options.Step)];
            double chance = 0.9;
            for (int term = 0; term < 14; term++, chance *= 0.6)
            {
                if (random.NextDouble() < chance)
                {
                    // Mostly light, now and then as heavy as can be.
                    double share = random.Next(50) == 0 ? 1 : Math.Pow(random.NextDouble(), 4);
                    terms.Add(new TermWeight(string.Create(CultureInfo.InvariantCulture, $"t{term}"), (float)Math.Max(options.Step / 4, share * options.MaxWeight)));
                }
            }

            document.Add(new SparseVectorField(Field, new SparseVector(terms), options));
            codes = terms.Select(term => (term.Term, Code: options.CodeOf(term.Weight))).Where(term => term.Code > 0).ToDictionary(term => term.Term, term => term.Code);
        }

        Codes[id] = codes;
        return document;
    }
}
