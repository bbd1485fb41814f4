using System;

namespace Lucene.Net.Search.Similarities;

/// <summary>Explanations of inverse document frequencies.</summary>
internal static class IdfText
{
    internal static Explanation One(float idf, long docFreq, long numDocs) =>
        new(idf, FormattableString.Invariant($"idf(docFreq={docFreq}, maxDocs={numDocs})"));

    internal static Explanation Sum(TermStatistics[] terms, long numDocs, Func<long, long, float> idf)
    {
        var all = new Explanation { Description = "idf(), sum of:" };
        float sum = 0f;
        foreach (TermStatistics term in terms)
        {
            Explanation one = One(idf(term.DocFreq, numDocs), term.DocFreq, numDocs);
            all.AddDetail(one);
            sum += one.Value;
        }

        all.Value = sum;
        return all;
    }
}
