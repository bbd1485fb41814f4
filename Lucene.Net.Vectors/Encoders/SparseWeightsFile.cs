using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Text;
using System.Text.Json;
using Lucene.Net.Vectors.Support;
using Microsoft.Win32.SafeHandles;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// Weights that a learned-sparse model gave the documents of a collection, read from a file in the form that Anserini reads: a JSON
/// object a line, <c>{"id": "7", "vector": {"lucene": 1.5, "net": 0.75}}</c>; other properties are passed over, <c>_id</c> is as good
/// as <c>id</c>, and an id may be a number. Weights of zero or less are left out.
/// <para>
/// An open file is read by id in any order: each document's place in it is kept in memory, its weights are not. Safe to be used by several
/// threads at once.
/// </para>
/// </summary>
public sealed class SparseWeightsFile : IDisposable
{
    private const string Expected = "expected {\"id\": \"7\", \"vector\": {\"term\": 1.5}}";

    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly string _file;
    private readonly SafeFileHandle _handle;

    private SparseWeightsFile(string file)
    {
        _file = file;
        foreach (ByteLines.Line line in ByteLines.Read(file))
        {
            if (Parse(file, line, withVector: false) is not { } entry)
            {
                continue;
            }

            if (!_places.TryAdd(entry.Id, new Place(line.Offset, line.Bytes.Length, line.Number)))
            {
                throw Error(file, line.Number, $"id '{entry.Id}' stands on line {_places[entry.Id].Number} already; each document may have one line");
            }
        }

        _handle = File.OpenHandle(file, options: FileOptions.RandomAccess);
    }

    /// <summary>Number of documents that have weights.</summary>
    public int Count => _places.Count;

    /// <summary>Opens a file and finds each document's place in it.</summary>
    /// <exception cref="ArgumentException"><paramref name="file"/> is null or empty.</exception>
    /// <exception cref="EncoderException">The file cannot be read, a line is no object with an id and a vector, or an id stands there twice.</exception>
    public static SparseWeightsFile Open(string file)
    {
        return new SparseWeightsFile(Guard.NotNullOrEmpty(file));
    }

    /// <summary>Reads a file from its beginning to its end, a document at a time.</summary>
    /// <exception cref="ArgumentException"><paramref name="file"/> is null or empty.</exception>
    /// <exception cref="EncoderException">As the lines are read: the file cannot be, or a line is no object with an id and a vector.</exception>
    public static IEnumerable<SparseWeights> Read(string file)
    {
        Guard.NotNullOrEmpty(file);
        return ReadAll(file);
    }

    /// <summary>The weights of a document.</summary>
    /// <param name="id">The document's id.</param>
    /// <param name="vector">Its weights.</param>
    /// <returns>False where the file has none for it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    /// <exception cref="EncoderException">The line is no longer what it was when the file was opened, or cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The file was closed.</exception>
    public bool TryGet(string id, [NotNullWhen(true)] out SparseVector? vector)
    {
        vector = null;
        if (!_places.TryGetValue(Guard.NotNull(id), out Place place))
        {
            return false;
        }

        byte[] bytes = new byte[place.Length];
        Fill(bytes, place);
        if (Parse(_file, new ByteLines.Line(place.Number, place.Offset, bytes), withVector: true) is not { } entry || entry.Id != id)
        {
            throw Error(_file, place.Number, $"no longer holds id '{id}'; the file was changed while it was open");
        }

        vector = entry.Vector;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _handle.Dispose();
    }

    private static IEnumerable<SparseWeights> ReadAll(string file)
    {
        foreach (ByteLines.Line line in ByteLines.Read(file))
        {
            if (Parse(file, line, withVector: true) is { } entry)
            {
                yield return entry;
            }
        }
    }

    private void Fill(byte[] bytes, Place place)
    {
        try
        {
            int read = 0;
            while (read < bytes.Length)
            {
                int more = RandomAccess.Read(_handle, bytes.AsSpan(read), place.Offset + read);
                if (more == 0)
                {
                    throw Error(_file, place.Number, "is cut off; the file was changed while it was open");
                }

                read += more;
            }
        }
        catch (IOException e)
        {
            throw FailureMessages.Unreadable(_file, e);
        }
    }

    // Null for a blank line.
    private static SparseWeights? Parse(string file, ByteLines.Line line, bool withVector)
    {
        if (line.Bytes.Span.Trim(" \t"u8).IsEmpty)
        {
            return null;
        }

        try
        {
            return Parse(line.Bytes.Span, withVector);
        }
        catch (JsonException e)
        {
            throw Error(file, line.Number, FailureMessages.FirstLine(e.Message), e);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException)
        {
            throw Error(file, line.Number, $"is not a document's weights ({FailureMessages.FirstLine(e.Message)}); " + Expected, e);
        }
    }

    private static SparseWeights Parse(ReadOnlySpan<byte> line, bool withVector)
    {
        Utf8JsonReader reader = new(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("is no JSON object; " + Expected);
        }

        string? id = null;
        SparseVector? vector = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isId = reader.ValueTextEquals("id"u8) || reader.ValueTextEquals("_id"u8);
            bool isVector = reader.ValueTextEquals("vector"u8);
            reader.Read();
            if (isId)
            {
                id = reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(reader.ValueSpan) : reader.GetString();
            }
            else if (isVector && reader.TokenType == JsonTokenType.StartObject)
            {
                vector = withVector ? ReadVector(ref reader) : Passed(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        // Whatever follows the object is an error of the reader's.
        while (reader.Read())
        {
        }

        return id is null ? throw new JsonException("has no property 'id'; " + Expected)
            : vector is null ? throw new JsonException("has no object 'vector'; " + Expected)
            : new SparseWeights(id, vector);
    }

    private static SparseVector Passed(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return SparseVector.Empty;
    }

    private static SparseVector ReadVector(ref Utf8JsonReader reader)
    {
        List<TermWeight> terms = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string term = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.Number)
            {
                throw new JsonException($"the weight of term '{term}' is no number");
            }

            terms.Add(new TermWeight(term, reader.GetSingle()));
        }

        return new SparseVector(terms);
    }

    private static EncoderException Error(string file, long line, string problem, Exception? cause = null)
    {
        return new EncoderException(file, FormattableString.Invariant($"line {line}: {problem}"), cause);
    }

    private readonly record struct Place(long Offset, int Length, long Number);
}
