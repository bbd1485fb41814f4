namespace Lucene.Net.Vectors.Evaluation;

/// <summary>The two ways to write a run down.</summary>
public enum RunFormat
{
    /// <summary>Six columns: topic, "Q0", document, rank, score, tag. The score decides, the rank is not read.</summary>
    Trec,

    /// <summary>Three columns, separated by tabs: topic, document, rank. There is no score; the rank decides.</summary>
    MsMarco,
}
