using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Lucene.Net.Vectors.Evaluation;

/// <summary>
/// Lines split at white space; blank lines and lines that start with '#' (a comment since trec_eval 10) are passed over.
/// Names that come again are returned as the same string, for a run repeats documents from topic to topic.
/// </summary>
internal sealed class FieldReader : IDisposable
{
    private const int MostFields = 7;
    private const int MostQuoted = 60;

    // What isspace() of C passes over within a line.
    private const string WhiteSpace = " \t\r\v\f";

    private readonly TextReader _reader;
    private readonly Range[] _fields = new Range[MostFields];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private string _line = string.Empty;

    public FieldReader(TextReader reader, string file)
    {
        _reader = reader;
        File = file;
    }

    public string File { get; }

    public long LineNumber { get; private set; }

    /// <summary>How many fields the line has; 7 stands for any more than six.</summary>
    public int Count { get; private set; }

    public static FieldReader Open(string path) =>
        new(new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)), path);

    public bool MoveNext()
    {
        while (true)
        {
            string? line;
            try
            {
                line = _reader.ReadLine();
            }
            catch (DecoderFallbackException e)
            {
                // The reader decodes ahead of the line it returns, so the place is known only roughly.
                throw new EvaluationFormatException(File, 0, $"holds bytes that are no UTF-8 text after line {LineNumber}; save it as UTF-8.", e);
            }

            if (line is null)
            {
                return false;
            }

            LineNumber++;
            if (line.StartsWith('#'))
            {
                continue;
            }

            Count = line.AsSpan().SplitAny(_fields, WhiteSpace, StringSplitOptions.RemoveEmptyEntries);
            if (Count > 0)
            {
                _line = line;
                return true;
            }
        }
    }

    public ReadOnlySpan<char> Field(int index) => _line.AsSpan(_fields[index]);

    public string Name(int index)
    {
        string name = Field(index).ToString();
        if (_names.TryGetValue(name, out string? known))
        {
            return known;
        }

        _names.Add(name);
        return name;
    }

    public EvaluationFormatException Error(string problem) => new(File, LineNumber, problem);

    /// <summary>The line for an error message, cut where it is long.</summary>
    public string Quote()
    {
        string words = _line.Replace('\t', ' ').Trim();
        return words.Length <= MostQuoted ? $"'{words}'" : $"'{words.AsSpan(0, MostQuoted)}...'";
    }

    public string CountInWords() => Count == 1 ? "1 column" : Count == MostFields ? "more than 6 columns" : $"{Count} columns";

    public void Dispose() => _reader.Dispose();
}
