using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Analysis;

namespace Lucene.Net.Vectors.Tests.Encoders;

/// <summary>A tokenizer of the tests: words between spaces are pieces if the vocabulary has them, else the unknown one.</summary>
internal sealed class WordTokenizer : IPieceTokenizer
{
    public WordTokenizer(params string[] pieces)
    {
        Vocabulary = new PieceVocabulary(pieces, 0);
    }

    public PieceVocabulary Vocabulary { get; }

    public TokenizedText Tokenize(string text, int maxPieces = int.MaxValue)
    {
        List<int> ids = [];
        List<TextSpan> spans = [];
        int at = 0;
        while (at < text.Length && ids.Count < maxPieces)
        {
            if (text[at] == ' ')
            {
                at++;
                continue;
            }

            int space = text.IndexOf(' ', at);
            int end = space < 0 ? text.Length : space;
            ids.Add(Vocabulary.TryGetNumber(text.AsSpan(at, end - at), out int id) ? id : Vocabulary.Unknown);
            spans.Add(new TextSpan(at, end));
            at = end;
        }

        return new TokenizedText([.. ids], [.. spans]);
    }
}
