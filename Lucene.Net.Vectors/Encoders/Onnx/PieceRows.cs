using System;
using System.Collections.Generic;
using Lucene.Net.Vectors.Analysis;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>Makes of texts the rows of pieces that a model is given: prefix, special pieces, cutting, windows.</summary>
internal sealed class PieceRows
{
    private readonly OnnxEncoderSettings _settings;
    private readonly IPieceTokenizer _tokenizer;
    private readonly string _name;
    private readonly int? _cls;
    private readonly int? _sep;
    private readonly int? _queryMarker;
    private readonly int? _documentMarker;

    /// <param name="settings">What is to be made.</param>
    /// <param name="tokenizer">Divides texts.</param>
    /// <param name="name">The file that the settings are from, for messages.</param>
    /// <exception cref="EncoderException">The vocabulary lacks a special piece, or a number is too small for them.</exception>
    public PieceRows(OnnxEncoderSettings settings, IPieceTokenizer tokenizer, string name)
    {
        _settings = settings;
        _tokenizer = tokenizer;
        _name = name;
        _cls = Find("cls", settings.Cls);
        _sep = Find("sep", settings.Sep);
        Pad = Find("pad", settings.Pad) ?? 0;
        if (settings.Kind == OnnxEncoderKind.Colbert)
        {
            _queryMarker = Find("queryMarker", settings.QueryMarker);
            _documentMarker = Find("documentMarker", settings.DocumentMarker);
            Mask = Find("mask", settings.Mask);
            RequireRoom("queryLength", settings.QueryLength, Specials(_queryMarker));
        }

        RequireRoom("maxLength", settings.MaxLength, settings.Kind == OnnxEncoderKind.CrossEncoder ? Specials(_sep) + 1 : Specials(_documentMarker));
        RequirePrefix("queryPrefix", settings.QueryPrefix);
        RequirePrefix("documentPrefix", settings.DocumentPrefix);
        if (settings.Stride is { } stride)
        {
            if (settings.Kind is OnnxEncoderKind.Colbert or OnnxEncoderKind.CrossEncoder)
            {
                throw Wrong("stride", "is not for colbert and cross-encoder, which cut long texts off; leave it out");
            }

            if (stride > Room)
            {
                throw Wrong("stride", $"must be at most {Room}, what 'maxLength' leaves to a text's own pieces, not {stride}");
            }
        }
    }

    /// <summary>The piece that fills a batch's shorter rows.</summary>
    public int Pad { get; }

    /// <summary>The piece that ColBERT fills queries with; null where they stay as they are.</summary>
    public int? Mask { get; }

    /// <summary>Pieces of a text that a row has room for, if it has no prefix.</summary>
    public int Room => _settings.MaxLength - Specials(null);

    /// <summary>
    /// A text's rows, one unless it is longer than the model's maximum and the settings have a stride; none where it has no pieces.
    /// </summary>
    public void Add(List<PieceRow> rows, string text, TextRole role)
    {
        int? stride = _settings.Stride;
        TokenizedText pieces = Tokenize(text, role, stride is null ? Room : int.MaxValue, out int prefix, out TextSpan[] spans);
        int room = Math.Max(1, Room - prefix);
        foreach ((int start, int end) in Chunker.Windows(spans.Length, room, Math.Min(stride ?? room, room)))
        {
            rows.Add(Row(pieces, prefix, spans, start, end, null));
            if (stride is null)
            {
                break;
            }
        }
    }

    /// <summary>A row of the pieces from <paramref name="start"/> to before <paramref name="end"/> of the text itself, with the prefix before them.</summary>
    public PieceRow Row(TokenizedText pieces, int prefix, TextSpan[] spans, int start, int end, int? marker)
    {
        // What the prefix leaves no room for is cut off.
        prefix = Math.Min(prefix, Math.Max(0, _settings.MaxLength - Specials(marker) - (end - start)));
        int[] ids = new int[Specials(marker) + prefix + end - start];
        int at = 0;
        Put(ids, ref at, _cls);
        Put(ids, ref at, marker);
        pieces.Ids[..prefix].CopyTo(ids.AsSpan(at));
        at += prefix;
        int contentStart = at;
        pieces.Ids.Slice(pieces.Count - spans.Length + start, end - start).CopyTo(ids.AsSpan(at));
        at += end - start;
        Put(ids, ref at, _sep);
        return new PieceRow(ids, ids.Length, ids.Length, contentStart, spans.AsMemory(start, end - start));
    }

    /// <summary>A row for ColBERT, marked; a query is filled up. Null where the text has no pieces.</summary>
    public PieceRow? Marked(string text, TextRole role)
    {
        int? marker = role == TextRole.Query ? _queryMarker : _documentMarker;
        int room = (role == TextRole.Query ? _settings.QueryLength : _settings.MaxLength) - Specials(marker);
        TokenizedText pieces = Tokenize(text, role, room, out int prefix, out TextSpan[] spans);
        if (spans.Length == 0)
        {
            return null;
        }

        PieceRow row = Row(pieces, prefix, spans, 0, spans.Length, marker);
        if (role != TextRole.Query || Mask is not { } mask || row.Ids.Length == _settings.QueryLength)
        {
            return row;
        }

        int[] filled = new int[_settings.QueryLength];
        row.Ids.CopyTo(filled, 0);
        filled.AsSpan(row.Ids.Length).Fill(mask);
        return row with { Ids = filled, Attended = _settings.AttendToMask ? filled.Length : row.Ids.Length, SecondStart = filled.Length };
    }

    /// <summary>
    /// A row for a pair: the query, then the text. Where they are too long together the text is cut, and of a query at least half the room
    /// is kept.
    /// </summary>
    public PieceRow Pair(TokenizedText query, string text)
    {
        int room = _settings.MaxLength - Specials(_sep);
        TokenizedText pieces = _tokenizer.Tokenize(_settings.DocumentPrefix + text, room);
        int queryCount = Math.Min(query.Count, Math.Max(room / 2, room - pieces.Count));
        int textCount = Math.Min(pieces.Count, room - queryCount);
        int[] ids = new int[Specials(_sep) + queryCount + textCount];
        int at = 0;
        Put(ids, ref at, _cls);
        query.Ids[..queryCount].CopyTo(ids.AsSpan(at));
        at += queryCount;
        Put(ids, ref at, _sep);
        int second = at;
        pieces.Ids[..textCount].CopyTo(ids.AsSpan(at));
        at += textCount;
        Put(ids, ref at, _sep);

        // Two empty texts without special pieces: a model takes no row of no pieces.
        ids = ids.Length == 0 ? [_tokenizer.Vocabulary.Unknown] : ids;
        return new PieceRow(ids, ids.Length, second, second, default);
    }

    /// <summary>A query's pieces, to be paired with texts.</summary>
    public TokenizedText Query(string query)
    {
        return _tokenizer.Tokenize(_settings.QueryPrefix + query, _settings.MaxLength);
    }

    /// <summary>Divides a text with its prefix.</summary>
    /// <param name="text">The text.</param>
    /// <param name="role">Says which prefix.</param>
    /// <param name="maxPieces">The greatest number of pieces, the prefix's included.</param>
    /// <param name="prefix">How many pieces are the prefix's; they are the first.</param>
    /// <param name="spans">Where the other pieces stand in the text.</param>
    public TokenizedText Tokenize(string text, TextRole role, int maxPieces, out int prefix, out TextSpan[] spans)
    {
        string before = role == TextRole.Query ? _settings.QueryPrefix : _settings.DocumentPrefix;
        TokenizedText pieces = _tokenizer.Tokenize(before + text, maxPieces);
        prefix = 0;
        while (before.Length > 0 && prefix < pieces.Count && pieces.Spans[prefix].End <= before.Length)
        {
            prefix++;
        }

        spans = pieces.Spans[prefix..].ToArray();
        for (int i = 0; i < spans.Length; i++)
        {
            // A piece may reach over the border.
            spans[i] = new TextSpan(Math.Max(0, spans[i].Start - before.Length), Math.Max(0, spans[i].End - before.Length));
        }

        return pieces;
    }

    /// <summary>Pieces of the vocabulary that are no terms of a text, by number.</summary>
    public HashSet<int> SpecialPieces()
    {
        HashSet<int> special = [_tokenizer.Vocabulary.Unknown];
        foreach (string? piece in new[] { _settings.Cls, _settings.Sep, _settings.Mask, _settings.Pad })
        {
            if (piece is not null && _tokenizer.Vocabulary.TryGetNumber(piece, out int number))
            {
                special.Add(number);
            }
        }

        return special;
    }

    /// <summary>The shortest row that there is with a piece.</summary>
    public PieceRow Single(int id)
    {
        return Row(new TokenizedText([id], [default]), 0, [default], 0, 1, null);
    }

    private static void Put(int[] ids, ref int at, int? special)
    {
        if (special is { } id)
        {
            ids[at++] = id;
        }
    }

    private int Specials(int? another)
    {
        return (_cls is null ? 0 : 1) + (_sep is null ? 0 : 1) + (another is null ? 0 : 1);
    }

    private int? Find(string property, string? piece)
    {
        return piece is null ? null
            : _tokenizer.Vocabulary.TryGetNumber(piece, out int number) ? number
            : throw Wrong(property, $"is '{piece}', which the vocabulary ({_tokenizer.Vocabulary.Count} pieces) lacks; name the model's own piece, or null for none");
    }

    private void RequireRoom(string property, int length, int specials)
    {
        if (length <= specials)
        {
            throw Wrong(property, $"must be at least {specials + 1}, since special pieces take {specials}, not {length}");
        }
    }

    private void RequirePrefix(string property, string prefix)
    {
        int pieces = _tokenizer.Tokenize(prefix, _settings.MaxLength).Count;
        if (pieces >= Room)
        {
            throw Wrong(property, $"takes {pieces} or more pieces and leaves none of {Room} to a text; shorten it, or raise 'maxLength'");
        }
    }

    private EncoderException Wrong(string property, string problem)
    {
        return new EncoderException(_name, $"property '{property}' {problem}");
    }
}
