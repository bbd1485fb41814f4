using System;
using System.IO;
using Lucene.Net.Analysis;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Analysis;

/// <summary>Analyzes every field into a model's pieces, so that a field's terms are what a learned-sparse model weighs.</summary>
public sealed class PieceAnalyzer : Analyzer
{
    private readonly IPieceTokenizer _tokenizer;
    private readonly int _maxPieces;

    /// <param name="tokenizer">Divides the text.</param>
    /// <param name="maxPieces">Pieces of one text after so many are left out; at least 0.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tokenizer"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxPieces"/> is negative.</exception>
    public PieceAnalyzer(IPieceTokenizer tokenizer, int maxPieces = int.MaxValue)
    {
        _tokenizer = Guard.NotNull(tokenizer);
        _maxPieces = Guard.AtLeast(maxPieces, 0);
    }

    /// <inheritdoc/>
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        return new TokenStreamComponents(new PieceTokenStream(_tokenizer, reader, _maxPieces));
    }
}
