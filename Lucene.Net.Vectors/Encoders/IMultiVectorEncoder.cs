namespace Lucene.Net.Vectors.Encoders;

/// <summary>Makes of each text one vector a token; null where a text has none.</summary>
public interface IMultiVectorEncoder : ITextEncoder<TokenMatrix?>
{
    /// <summary>Number of components of each token's vector.</summary>
    int Dimensions { get; }
}
