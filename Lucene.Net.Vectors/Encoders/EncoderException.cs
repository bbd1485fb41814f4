using System;

namespace Lucene.Net.Vectors.Encoders;

/// <summary>
/// A file that an encoder is made from (a model, its settings, a vocabulary, word vectors, weights) does not hold what it must, or a
/// model fails on its input. The message is one line that names the file and what in it is wrong (a property, a line, an input's
/// name), and says what to do.
/// </summary>
public sealed class EncoderException : Exception
{
    /// <summary>An exception without a file.</summary>
    public EncoderException()
    {
    }

    /// <summary>An exception whose file, if any, is part of the message.</summary>
    /// <param name="message">The whole message.</param>
    public EncoderException(string message)
        : base(message)
    {
    }

    /// <summary>An exception whose file, if any, is part of the message.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="innerException">What was caught.</param>
    public EncoderException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception about a file.</summary>
    /// <param name="file">The file's name, as the user gave it.</param>
    /// <param name="problem">What was found and what to do.</param>
    /// <param name="innerException">What was caught, if anything.</param>
    public EncoderException(string file, string problem, Exception? innerException = null)
        : base($"{file}: {problem}", innerException)
    {
        File = file;
    }

    /// <summary>The file's name; null where none is known.</summary>
    public string? File { get; }
}
