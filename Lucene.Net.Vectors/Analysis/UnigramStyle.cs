namespace Lucene.Net.Vectors.Analysis;

/// <summary>The two ways in which models that ship a unigram vocabulary were trained to have their text divided.</summary>
public enum UnigramStyle
{
    /// <summary>
    /// SentencePiece's, as the models of Hugging Face use it: NFKC; white space divides words, each of which begins with U+2581; a character
    /// that no piece covers costs 10 more than the least likely piece; of two equally likely divisions the one with the longer last piece.
    /// </summary>
    SentencePiece,

    /// <summary>
    /// The one of the Universal Sentence Encoder's TensorFlow.js release, with its peculiarities: NFKC; one U+2581 in front, each
    /// U+0020 becomes one; a position that no piece reaches starts again from a sum of 0, as does one reached with a sum of exactly 0;
    /// of two equal sums the one with the shorter last piece.
    /// </summary>
    UniversalSentenceEncoder,
}
