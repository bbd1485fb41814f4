using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Lucene.Net.Vectors.Support;

namespace Lucene.Net.Vectors.Analysis;

/// <summary>Reads the files in which models bring their vocabularies. Every failure names the file, the place and what to do.</summary>
internal static class VocabularyFile
{
    // The default model keeps its first numbers for marks that no text contains.
    private const int ReservedPieces = 6;

    /// <summary>See <see cref="UnigramTokenizer.Load"/>.</summary>
    public static UnigramTokenizer ReadUnigram(string path)
    {
        using JsonDocument document = ReadJson(path);
        JsonElement root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Array)
        {
            (List<string> all, List<double> logs) = ReadScoredPieces(path, root, "");
            return new UnigramTokenizer(
                new PieceVocabulary(all, 0), [.. logs], UnigramStyle.UniversalSentenceEncoder, new HashSet<int>(Enumerable.Range(0, ReservedPieces)));
        }

        JsonElement model = Model(path, root, "Unigram");
        (List<string> pieces, List<double> scores) = ReadScoredPieces(path, Property(path, model, "vocab", JsonValueKind.Array), "model.vocab");
        if (!model.TryGetProperty("unk_id", out JsonElement id) || !IsNumber(id, out int unknown) || unknown < 0 || unknown >= pieces.Count)
        {
            throw Bad(path, $"model.unk_id must be the number of one of the {pieces.Count} pieces; give it the number of the unknown piece");
        }

        return new UnigramTokenizer(new PieceVocabulary(pieces, unknown), [.. scores], UnigramStyle.SentencePiece, SpecialPieces(root));
    }

    /// <summary>See <see cref="WordPieceTokenizer.Load"/>.</summary>
    public static WordPieceTokenizer ReadWordPiece(string path, WordPieceOptions options)
    {
        return IsJson(path) ? ReadWordPieceJson(path, options) : new WordPieceTokenizer(ReadLines(path, options.UnknownPiece), options);
    }

    private static WordPieceTokenizer ReadWordPieceJson(string path, WordPieceOptions options)
    {
        using JsonDocument document = ReadJson(path);
        JsonElement model = Model(path, document.RootElement, "WordPiece");
        JsonElement vocabulary = Property(path, model, "vocab", JsonValueKind.Object);
        options = options with
        {
            UnknownPiece = Text(path, model, "unk_token", options.UnknownPiece),
            ContinuationPrefix = Text(path, model, "continuing_subword_prefix", options.ContinuationPrefix),
            MaxWordLength = Length(path, model, "max_input_chars_per_word", options.MaxWordLength),
        };

        SortedDictionary<int, string> byNumber = [];
        foreach (JsonProperty piece in vocabulary.EnumerateObject())
        {
            string name = Name(path, piece);
            if (!IsNumber(piece.Value, out int number) || !byNumber.TryAdd(number, name))
            {
                throw Bad(path, $"model.vocab[\"{name}\"] is {piece.Value.GetRawText()}; each piece needs a number of its own");
            }
        }

        int expected = 0;
        foreach (int number in byNumber.Keys)
        {
            if (number != expected++)
            {
                throw Bad(path, $"model.vocab has no piece number {expected - 1}; the pieces must be numbered from 0 without gaps");
            }
        }

        return new WordPieceTokenizer(Vocabulary(path, [.. byNumber.Values], options.UnknownPiece), options);
    }

    private static PieceVocabulary ReadLines(string path, string unknownPiece)
    {
        List<string> pieces = [];
        try
        {
            using StreamReader reader = new(Open(path), new UTF8Encoding(false, throwOnInvalidBytes: true));
            int line = 0;
            int empty = 0;
            while (reader.ReadLine() is { } piece)
            {
                line++;
                if (piece.Length == 0)
                {
                    empty = empty == 0 ? line : empty;
                    continue;
                }

                if (empty != 0)
                {
                    throw Bad(path, string.Create(CultureInfo.InvariantCulture,
                        $"line {empty} is empty; every line is the piece of its number, so restore the line rather than leave it out"));
                }

                pieces.Add(piece);
            }
        }
        catch (DecoderFallbackException)
        {
            throw Bad(path, string.Create(CultureInfo.InvariantCulture,
                $"not UTF-8 somewhere behind line {pieces.Count}; save the file as UTF-8"));
        }

        return Vocabulary(path, pieces, unknownPiece);
    }

    private static PieceVocabulary Vocabulary(string path, List<string> pieces, string unknownPiece)
    {
        int unknown = pieces.IndexOf(unknownPiece);
        return unknown < 0
            ? throw Bad(path, $"among its {pieces.Count} pieces there is no {unknownPiece}; take the vocabulary that belongs to the model, or name its unknown piece")
            : new PieceVocabulary(pieces, unknown);
    }

    private static (List<string> Pieces, List<double> Scores) ReadScoredPieces(string path, JsonElement array, string where)
    {
        List<string> pieces = new(array.GetArrayLength());
        List<double> scores = new(array.GetArrayLength());
        foreach (JsonElement pair in array.EnumerateArray())
        {
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2 || pair[0].ValueKind != JsonValueKind.String
                || !IsScore(pair[1]))
            {
                throw Bad(path, $"{where}[{pieces.Count}] is {Short(pair)}; expected [\"piece\", log-probability]");
            }

            pieces.Add(Text(path, pair[0], $"{where}[{pieces.Count}]"));
            scores.Add(pair[1].ValueKind == JsonValueKind.Null ? 0 : pair[1].GetDouble());
        }

        return pieces.Count == 0 ? throw Bad(path, $"{where}[] holds no piece; take the vocabulary that belongs to the model") : (pieces, scores);
    }

    private static HashSet<int> SpecialPieces(JsonElement root)
    {
        HashSet<int> special = [];
        if (root.TryGetProperty("added_tokens", out JsonElement added) && added.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement token in added.EnumerateArray())
            {
                if (token.ValueKind == JsonValueKind.Object && token.TryGetProperty("id", out JsonElement id) && IsNumber(id, out int number))
                {
                    special.Add(number);
                }
            }
        }

        return special;
    }

    private static JsonElement Model(string path, JsonElement root, string type)
    {
        JsonElement model = Property(path, root, "model", JsonValueKind.Object);
        // The oldest files do not say the type; theirs are WordPiece models, which alone have this prefix.
        string? found = model.TryGetProperty("type", out JsonElement given) ? (given.ValueKind == JsonValueKind.String ? Text(path, given, "model.type") : given.ToString())
            : model.TryGetProperty("continuing_subword_prefix", out _) ? "WordPiece" : model.TryGetProperty("unk_id", out _) ? "Unigram" : null;
        return found == type
            ? model
            : throw Bad(path, $"holds a tokenizer of the kind {found ?? "unknown"}, not {type}; WordPiece and Unigram are what can be read: name the file's own kind, or use another model");
    }

    private static JsonElement Property(string path, JsonElement element, string name, JsonValueKind kind)
    {
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == kind
            ? value
            : throw Bad(path, $"expected the {kind.ToString().ToLowerInvariant()} \"{name}\", as in a tokenizer.json of Hugging Face; take the model's own file");
    }

    private static bool IsJson(string path)
    {
        using StreamReader reader = new(Open(path));
        int first = reader.Read();
        while (first >= 0 && char.IsWhiteSpace((char)first))
        {
            first = reader.Read();
        }

        return first == '{' && !path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
    }

    private static JsonDocument ReadJson(string path)
    {
        using FileStream stream = Open(path);
        try
        {
            return JsonDocument.Parse(stream);
        }
        catch (JsonException e)
        {
            throw Bad(path, string.Create(CultureInfo.InvariantCulture,
                $"not JSON, line {(e.LineNumber ?? 0) + 1}, byte {(e.BytePositionInLine ?? 0) + 1}; take the model's own vocab.json or tokenizer.json"), e);
        }
    }

    private static FileStream Open(string path)
    {
        Guard.NotNullOrEmpty(path);
        return File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read)
            : throw new FileNotFoundException($"{path}: no such file; put the model's vocabulary there", path);
    }

    private static string Text(string path, JsonElement model, string name, string otherwise)
    {
        return !model.TryGetProperty(name, out JsonElement value) ? otherwise
            : value.ValueKind == JsonValueKind.String ? Text(path, value, $"model.{name}")
            : throw Bad(path, $"model.{name} is {Short(value)}; expected a text");
    }

    private static int Length(string path, JsonElement model, string name, int otherwise)
    {
        return !model.TryGetProperty(name, out JsonElement value) ? otherwise
            : IsNumber(value, out int length) && length > 0 ? length
            : throw Bad(path, $"model.{name} is {Short(value)}; expected a whole number from 1 on");
    }

    private static bool IsNumber(JsonElement element, out int number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out number);
    }

    // A missing log-probability is one of the default model's peculiarities.
    private static bool IsScore(JsonElement element)
    {
        return element.ValueKind == JsonValueKind.Null || (element.ValueKind == JsonValueKind.Number && double.IsFinite(element.GetDouble()));
    }

    private static string Text(string path, JsonElement element, string where)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Bad(path, $"{where} is not well-formed text; take the model's own file");
        }
    }

    private static string Name(string path, JsonProperty piece)
    {
        try
        {
            return piece.Name;
        }
        catch (InvalidOperationException)
        {
            throw Bad(path, $"a piece of model.vocab, of the number {Short(piece.Value)}, is not well-formed text; take the model's own file");
        }
    }

    private static string Short(JsonElement element)
    {
        string raw = element.GetRawText();
        return raw.Length > 60 ? raw[..60] + "..." : raw;
    }

    private static InvalidDataException Bad(string path, string problem, Exception? inner = null)
    {
        return new InvalidDataException($"{path}: {problem}.", inner);
    }
}
