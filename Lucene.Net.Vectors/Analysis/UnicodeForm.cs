namespace Lucene.Net.Vectors.Analysis;

/// <summary>Unicode's normal forms as far as tokenizers ask for them (Unicode Standard Annex 15).</summary>
internal enum UnicodeForm
{
    /// <summary>NFD: canonical decomposition.</summary>
    Decomposed,

    /// <summary>NFKC: compatibility decomposition, then canonical composition.</summary>
    CompatibilityComposed,
}
