using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Analysis;

/// <summary>
/// Divides a text as BERT does (J. Devlin et al., BERT, NAACL 2019): control characters go, white space parts words, each punctuation mark and
/// each Chinese character is a word of its own, letters lose their case and accents as the options say, and a word is taken apart from its front
/// into the longest pieces that the vocabulary has; where one part has none, the whole word is unknown. A lone surrogate counts as a control
/// character. Pieces such as [CLS] that stand in the text are read as punctuation and letters.
/// </summary>
public sealed class WordPieceTokenizer : IPieceTokenizer
{
    private const int KeptLength = 1 << 18;

    [ThreadStatic]
    private static Work? _work;

    private readonly PieceTrie _trie;
    private readonly int _continuation;
    private readonly bool _strips;

    /// <param name="vocabulary">The pieces; of equal ones the first counts.</param>
    /// <param name="options">How the model wants its text; null: as BERT's uncased English models.</param>
    /// <exception cref="ArgumentNullException"><paramref name="vocabulary"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The longest word has less than one character.</exception>
    public WordPieceTokenizer(PieceVocabulary vocabulary, WordPieceOptions? options = null)
    {
        Vocabulary = Guard.NotNull(vocabulary);
        Options = options ?? new WordPieceOptions();
        Guard.AtLeast(Options.MaxWordLength, 1, nameof(options));
        _trie = new PieceTrie([.. Enumerable.Range(0, vocabulary.Count).Reverse()
            .Select(i => new KeyValuePair<string, int>(vocabulary[i], i)).Where(piece => piece.Key.Length > 0)]);
        _continuation = _trie.Find(Options.ContinuationPrefix);
        _strips = Options.StripAccents ?? Options.Lowercase;
    }

    /// <inheritdoc/>
    public PieceVocabulary Vocabulary { get; }

    /// <summary>How the model wants its text.</summary>
    public WordPieceOptions Options { get; }

    /// <summary>
    /// Reads a vocabulary: vocab.txt (UTF-8, a piece a line), or the WordPiece model inside a tokenizer.json of Hugging Face, whose unknown piece,
    /// prefix and longest word go before those of the options.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is neither; the message names the file, the place and what to do.</exception>
    public static WordPieceTokenizer Load(string path, WordPieceOptions? options = null)
    {
        return VocabularyFile.ReadWordPiece(path, options ?? new WordPieceOptions());
    }

    /// <inheritdoc/>
    public TokenizedText Tokenize(string text, int maxPieces = int.MaxValue)
    {
        Guard.NotNull(text);
        Guard.AtLeast(maxPieces, 0);
        Work work = _work ??= new Work();
        work.Start(maxPieces);
        for (int read = 0; read < text.Length && !work.IsFull;)
        {
            int from = work.Text.Length;
            if (_strips)
            {
                read = work.Normalizer.AppendBlock(work.Text, text, read, text.Length);
            }
            else
            {
                work.Text.Copy(text, 0);
                read = text.Length;
            }

            Divide(work, from);
        }

        EndWord(work);
        TokenizedText result = work.Take();
        if (work.Text.Length > KeptLength)
        {
            _work = null;
        }

        return result;
    }

    private void Divide(Work work, int at)
    {
        ReadOnlySpan<char> text = work.Text.Chars;
        bool lowers = Options.Lowercase;
        while (at < text.Length && !work.IsFull)
        {
            int point = UnicodeNormalizer.CodePoint(text, at, out int length);
            switch (point < 0x80 ? CharacterKinds.OfAscii(point) : CharacterKinds.Of(point, _strips))
            {
                case CharacterKind.Letter:
                    AddLetter(work, lowers ? Lower(point) : point, at, length);
                    break;
                case CharacterKind.Space:
                    EndWord(work);
                    break;
                case CharacterKind.Alone:
                    EndWord(work);
                    AddLetter(work, lowers ? Lower(point) : point, at, length);
                    EndWord(work);
                    break;
                default:
                    if (_strips && CharUnicodeInfo.GetUnicodeCategory(point) == UnicodeCategory.NonSpacingMark)
                    {
                        work.Cover(at, at + length);
                    }

                    break;
            }

            at += length;
        }
    }

    private void AddLetter(Work work, int point, int at, int length)
    {
        // Of a word that is too long only the end is still of interest.
        work.WordEnd = at + length;
        work.WordStart = work.WordPoints == 0 ? at : work.WordStart;
        if (work.WordPoints++ >= Options.MaxWordLength)
        {
            return;
        }

        if (point == 0x130)
        {
            // The one letter whose lower case is two characters, where its dot was not taken off before.
            work.Add('i', at, at + length);
            work.Add('\u0307', at, at + length);
        }
        else if (point < 0x10000)
        {
            work.Add((char)point, at, at + length);
        }
        else
        {
            Span<char> units = stackalloc char[2];
            new Rune(point).EncodeToUtf16(units);
            work.Add(units[0], at, at + length);
            work.Add(units[1], at, at + length);
        }
    }

    private void EndWord(Work work)
    {
        if (work.WordPoints == 0)
        {
            return;
        }

        int before = work.Count;
        if (work.WordPoints > Options.MaxWordLength || !TakeApart(work))
        {
            work.Count = before;
            work.AddPiece(Vocabulary.Unknown, work.WordStart, work.WordEnd);
        }

        work.EndWord();
    }

    // Longest piece first; false where a part has none.
    private bool TakeApart(Work work)
    {
        ReadOnlySpan<char> word = work.Word;
        int node = PieceTrie.Root;
        for (int start = 0; start < word.Length;)
        {
            int found = -1;
            int foundEnd = start;
            for (int end = start; end < word.Length && _trie.TryStep(ref node, word[end], out int piece);)
            {
                end++;
                (found, foundEnd) = piece >= 0 ? (piece, end) : (found, foundEnd);
            }

            if (found < 0)
            {
                return false;
            }

            work.AddWordPiece(found, start, foundEnd);
            start = foundEnd;
            node = _continuation;
            if (node < 0 && start < word.Length)
            {
                return false;
            }
        }

        return true;
    }

    private static int Lower(int point)
    {
        if (point < 0x80)
        {
            return (uint)(point - 'A') <= 'Z' - 'A' ? point | 0x20 : point;
        }

        return point == 0x130 || !Rune.IsValid(point) ? point : Rune.ToLowerInvariant(new Rune(point)).Value;
    }

    private sealed class Work
    {
        private char[] _word = new char[64];
        private TextSpan[] _wordSpans = new TextSpan[64];
        private int _wordLength;
        private (int Piece, int Start, int End)[] _pieces = new (int, int, int)[64];
        private int _maxPieces;

        public AlignedText Text { get; } = new();

        public UnicodeNormalizer Normalizer { get; } = new(UnicodeForm.Decomposed);

        public int Count { get; set; }

        public int WordPoints { get; set; }

        public int WordStart { get; set; }

        public int WordEnd { get; set; }

        public ReadOnlySpan<char> Word => _word.AsSpan(0, _wordLength);

        public bool IsFull => Count >= _maxPieces;

        public void Start(int maxPieces)
        {
            _maxPieces = maxPieces;
            Text.Clear();
            Count = 0;
            EndWord();
        }

        public void EndWord()
        {
            _wordLength = 0;
            WordPoints = 0;
        }

        public void Add(char unit, int start, int end)
        {
            if (_wordLength == _word.Length)
            {
                Array.Resize(ref _word, _wordLength * 2);
                Array.Resize(ref _wordSpans, _wordLength * 2);
            }

            _word[_wordLength] = unit;
            _wordSpans[_wordLength++] = new TextSpan(start, end);
        }

        // A mark that is dropped still belongs to the place of the letter it stood on.
        public void Cover(int start, int end)
        {
            if (WordPoints > 0 && WordEnd == start)
            {
                WordEnd = end;
                if (_wordLength > 0 && _wordSpans[_wordLength - 1].End == start)
                {
                    _wordSpans[_wordLength - 1] = new TextSpan(_wordSpans[_wordLength - 1].Start, end);
                }
            }
        }

        public void AddWordPiece(int piece, int start, int end)
        {
            AddPiece(piece, _wordSpans[start].Start, _wordSpans[end - 1].End);
        }

        public void AddPiece(int piece, int start, int end)
        {
            if (Count == _pieces.Length)
            {
                Array.Resize(ref _pieces, Count * 2);
            }

            _pieces[Count++] = (piece, start, end);
        }

        public TokenizedText Take()
        {
            int count = Math.Min(Count, _maxPieces);
            int[] ids = new int[count];
            TextSpan[] spans = new TextSpan[count];
            AlignedText.Reader source = Text.Read();
            for (int i = 0; i < count; i++)
            {
                (ids[i], int start, int end) = _pieces[i];
                spans[i] = source.Source(start, end);
            }

            return new TokenizedText(ids, spans);
        }
    }
}
