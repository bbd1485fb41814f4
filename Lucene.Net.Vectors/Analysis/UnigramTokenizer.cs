using System;
using System.Collections.Generic;
using System.IO;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Analysis;

/// <summary>
/// Divides a text into the pieces with the greatest product of probabilities (T. Kudo, Subword Regularization, ACL 2018), found from left
/// to right in time linear in the text. Text is brought into NFKC first; the spans point into the text as it was given, and a piece that begins
/// with a space's mark (U+2581) does not cover the space. A lone surrogate is a character that no piece covers.
/// </summary>
public sealed class UnigramTokenizer : IPieceTokenizer
{
    private const char SpaceMark = '\u2581';
    private const double UnknownPenalty = 10;

    // How often to look whether enough pieces are certain, and how much memory a thread keeps for its next text, in positions.
    private const int CheckInterval = 256;
    private const int KeptLength = 1 << 18;

    [ThreadStatic]
    private static Work? _work;

    private readonly PieceTrie _trie;
    private readonly double[] _scores;
    private readonly bool _restarts;
    private readonly double _unknownScore;

    /// <param name="vocabulary">The pieces; of equal ones the last counts.</param>
    /// <param name="scores">Their log-probabilities (natural logarithm), as many.</param>
    /// <param name="style">How the model divides text.</param>
    /// <param name="reserved">Numbers of pieces that no text has, such as &lt;s&gt;; the unknown piece is always one of them.</param>
    /// <exception cref="ArgumentNullException"><paramref name="vocabulary"/> is null.</exception>
    /// <exception cref="ArgumentException">There are not as many scores as pieces, one is not a finite number, or there is no such style.</exception>
    public UnigramTokenizer(
        PieceVocabulary vocabulary, ReadOnlySpan<double> scores, UnigramStyle style = UnigramStyle.SentencePiece, IReadOnlySet<int>? reserved = null)
    {
        Vocabulary = Guard.NotNull(vocabulary);
        Guard.Length(scores.Length, vocabulary.Count, nameof(scores));
        Guard.InRange((int)style, (int)UnigramStyle.SentencePiece, (int)UnigramStyle.UniversalSentenceEncoder, nameof(style));
        Style = style;
        _restarts = style == UnigramStyle.UniversalSentenceEncoder;
        _scores = scores.ToArray();
        List<KeyValuePair<string, int>> pieces = new(vocabulary.Count);
        double least = double.PositiveInfinity;
        for (int i = 0; i < vocabulary.Count; i++)
        {
            if (!double.IsFinite(scores[i]))
            {
                ThrowHelper.OutOfRange("must be a finite number", $"scores[{i}]", scores[i]);
            }

            least = Math.Min(least, scores[i]);
            // A piece that is not well-formed could end within a character.
            if (i != vocabulary.Unknown && reserved?.Contains(i) != true && vocabulary[i].Length > 0 && IsWellFormed(vocabulary[i]))
            {
                pieces.Add(new KeyValuePair<string, int>(vocabulary[i], i));
            }
        }

        _unknownScore = least - UnknownPenalty;
        _trie = new PieceTrie(pieces);
    }

    /// <inheritdoc/>
    public PieceVocabulary Vocabulary { get; }

    /// <summary>How the model divides text.</summary>
    public UnigramStyle Style { get; }

    /// <summary>
    /// Reads a vocabulary: the one of the default model, a JSON array of [piece, log-probability] (its first six are reserved; a missing
    /// probability is 0), which is taken as <see cref="UnigramStyle.UniversalSentenceEncoder"/>; or the Unigram model inside a tokenizer.json of
    /// Hugging Face, taken as <see cref="UnigramStyle.SentencePiece"/>.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is neither; the message names the file, the place and what to do.</exception>
    public static UnigramTokenizer Load(string path)
    {
        return VocabularyFile.ReadUnigram(path);
    }

    /// <inheritdoc/>
    public TokenizedText Tokenize(string text, int maxPieces = int.MaxValue)
    {
        Guard.NotNull(text);
        Guard.AtLeast(maxPieces, 0);
        if (text.Length == 0 || maxPieces == 0)
        {
            return new TokenizedText([], []);
        }

        Work work = _work ??= new Work();
        work.Start();
        int end = Segment(work, text, maxPieces);
        TokenizedText result = Collect(work, end, maxPieces);
        if (work.Text.Length > KeptLength)
        {
            _work = null;
        }

        return result;
    }

    // Finds the best way to every position; returns the last position of the best way as far as it is certain and needed.
    private int Segment(Work work, string text, int maxPieces)
    {
        int read = 0;
        bool inWord = false;
        int decided = 0;
        int certain = 0;
        long interval = CheckInterval;
        int nextCheck = CheckInterval;
        double unreached = _restarts ? 0 : double.NegativeInfinity;
        work.Lattice.Extend(0, unreached);
        work.Lattice.Totals[0] = 0;
        for (int at = 0; ;)
        {
            while (read < text.Length && at + _trie.MaxLength + 1 >= work.Text.Length)
            {
                read = Read(work, text, read, ref inWord);
            }

            if (at >= work.Text.Length)
            {
                return at;
            }

            work.Lattice.Extend(work.Text.Length, unreached);
            int stop = read == text.Length ? work.Text.Length : work.Text.Length - _trie.MaxLength;
            stop = maxPieces == int.MaxValue ? stop : Math.Min(stop, Math.Max(nextCheck, at + 1));
            at = Relax(work, at, stop);
            if (at < nextCheck || maxPieces == int.MaxValue)
            {
                continue;
            }

            int meeting = work.Lattice.Meeting(decided, at - _trie.MaxLength, at);
            for (int end = meeting; end > decided; end = work.Lattice.Starts[end])
            {
                // Neighbouring unknown characters become one piece, so that only known ones are sure to count.
                certain += work.Lattice.Pieces[end] == Vocabulary.Unknown ? 0 : 1;
            }

            // Ways may run side by side for ever: then looks become rare enough to cost no more than the rest.
            interval = meeting > decided ? CheckInterval : interval * 2;
            decided = meeting;
            if (certain > maxPieces)
            {
                return decided;
            }

            nextCheck = (int)Math.Min(int.MaxValue, at + interval);
        }
    }

    // Lets every piece that starts in [at, stop) improve the position where it ends; returns where the next character starts.
    private int Relax(Work work, int at, int stop)
    {
        ReadOnlySpan<char> text = work.Text.Chars;
        Span<double> totals = work.Lattice.Totals;
        Span<int> pieces = work.Lattice.Pieces;
        Span<int> starts = work.Lattice.Starts;
        double[] scores = _scores;
        while (at < stop)
        {
            double total = totals[at];
            int next = at + 1;
            if (char.IsHighSurrogate(text[at]) && next < text.Length && char.IsLowSurrogate(text[next]))
            {
                next++;
            }

            bool single = false;
            int node = PieceTrie.Root;
            for (int end = at; end < text.Length && _trie.TryStep(ref node, text[end], out int piece);)
            {
                end++;
                if (piece < 0)
                {
                    continue;
                }

                single |= end == next;
                double sum = total + scores[piece];
                if (_restarts ? sum >= totals[end] || totals[end] == 0 : sum > totals[end])
                {
                    totals[end] = sum;
                    pieces[end] = piece;
                    starts[end] = at;
                }
            }

            // All that can reach the next character has now tried.
            bool unknown = _restarts ? pieces[next] < 0 : !single && total + _unknownScore > totals[next];
            if (unknown)
            {
                totals[next] = _restarts ? 0 : total + _unknownScore;
                pieces[next] = Vocabulary.Unknown;
                starts[next] = at;
            }

            at = next;
        }

        return at;
    }

    private TokenizedText Collect(Work work, int end, int maxPieces)
    {
        List<(int Piece, int Start, int End)> pieces = work.Pieces;
        pieces.Clear();
        while (end > 0)
        {
            int piece = work.Lattice.Pieces[end];
            int start = work.Lattice.Starts[end];
            if (piece == Vocabulary.Unknown && pieces.Count > 0 && pieces[^1].Piece == piece)
            {
                pieces[^1] = (piece, start, pieces[^1].End);
            }
            else
            {
                pieces.Add((piece, start, end));
            }

            end = start;
        }

        int count = Math.Min(pieces.Count, maxPieces);
        int[] ids = new int[count];
        TextSpan[] spans = new TextSpan[count];
        AlignedText.Reader source = work.Text.Read();
        for (int i = 0; i < count; i++)
        {
            (int piece, int from, int to) = pieces[pieces.Count - 1 - i];
            ids[i] = piece;
            spans[i] = source.Source(to - from > 1 && work.Text.Chars[from] == SpaceMark ? from + 1 : from, to);
        }

        return new TokenizedText(ids, spans);
    }

    // Appends the next few thousand characters in the form in which pieces are looked for.
    private int Read(Work work, string text, int start, ref bool inWord)
    {
        AlignedText target = work.Text;
        int from = target.Length;
        int end = start;
        if (_restarts)
        {
            if (start == 0)
            {
                target.Replace([SpaceMark], 0, 0);
            }

            end = work.Normalizer.AppendBlock(target, text, start, text.Length);
        }
        else
        {
            while (end < text.Length && char.IsWhiteSpace(text[end]))
            {
                end++;
                inWord = false;
            }

            if (end < text.Length)
            {
                // A block cannot go past the word's end unless the word is longer than a block.
                int wordEnd = end;
                int limit = Math.Min(text.Length, end + UnicodeNormalizer.BlockLength);
                while (wordEnd < limit && !char.IsWhiteSpace(text[wordEnd]))
                {
                    wordEnd++;
                }

                if (!inWord)
                {
                    target.Replace([SpaceMark], end, end);
                    inWord = true;
                }

                end = work.Normalizer.AppendBlock(target, text, end, wordEnd < limit ? wordEnd : text.Length);
            }
        }

        target.Chars[from..].Replace(' ', SpaceMark);
        return end;
    }

    private static bool IsWellFormed(string piece)
    {
        for (int i = 0; i < piece.Length; i++)
        {
            if (char.IsSurrogatePair(piece, i))
            {
                i++;
            }
            else if (char.IsSurrogate(piece[i]))
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Work
    {
        public AlignedText Text { get; } = new();

        public UnigramLattice Lattice { get; } = new();

        public UnicodeNormalizer Normalizer { get; } = new(UnicodeForm.CompatibilityComposed);

        public List<(int Piece, int Start, int End)> Pieces { get; } = [];

        public void Start()
        {
            Text.Clear();
            Lattice.Clear();
        }
    }
}
