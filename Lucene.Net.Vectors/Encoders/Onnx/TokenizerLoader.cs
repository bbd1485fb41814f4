using System;
using System.IO;
using Lucene.Net.Vectors.Analysis;

namespace Lucene.Net.Vectors.Encoders.Onnx;

/// <summary>Loads the tokenizer that settings describe.</summary>
internal static class TokenizerLoader
{
    public static IPieceTokenizer Load(OnnxTokenizerSettings settings, string file)
    {
        try
        {
            return settings.Kind == OnnxTokenizerKind.Unigram
                ? UnigramTokenizer.Load(file)
                : WordPieceTokenizer.Load(file, new WordPieceOptions { Lowercase = settings.Lowercase, StripAccents = settings.StripAccents });
        }
        catch (InvalidDataException e)
        {
            // The message names the file already.
            throw new EncoderException(e.Message, e);
        }
        catch (Exception e) when (FailureMessages.IsAboutFiles(e))
        {
            throw FailureMessages.Unreadable(file, e);
        }
    }
}
