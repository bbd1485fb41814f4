namespace Lucene.Net.Vectors.Encoders;

/// <summary>Makes of each text one vector; null where a text has none, an empty one for instance.</summary>
public interface IDenseEncoder : ITextEncoder<float[]?>
{
    /// <summary>Number of components of each vector.</summary>
    int Dimensions { get; }
}
