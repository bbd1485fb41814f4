using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;
using Directory = Lucene.Net.Store.Directory;

namespace Lucene.Net.Util;

public static class IOUtils
{
    public static readonly string UTF_8 = "UTF-8";
    public static readonly Encoding CHARSET_UTF_8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Disposes all, nulls allowed; then throws the first exception there was.</summary>
    public static void Dispose(IEnumerable<IDisposable> objects)
    {
        Exception first = DisposeAll(objects);
        if (first is not null)
        {
            ReThrow(first);
        }
    }

    public static void Dispose(params IDisposable[] objects) => Dispose((IEnumerable<IDisposable>)objects);

    /// <summary>Disposes all, nulls allowed, and swallows their exceptions.</summary>
    public static void DisposeWhileHandlingException(IEnumerable<IDisposable> objects) => DisposeAll(objects);

    public static void DisposeWhileHandlingException(params IDisposable[] objects) => DisposeAll(objects);

    /// <summary>Disposes all and throws the prior exception, else the first of the disposals.</summary>
    public static void DisposeWhileHandlingException(Exception priorException, IEnumerable<IDisposable> objects)
    {
        Exception first = DisposeAll(objects);
        ReThrow(priorException ?? first);
    }

    public static void DisposeWhileHandlingException(Exception priorException, params IDisposable[] objects) =>
        DisposeWhileHandlingException(priorException, (IEnumerable<IDisposable>)objects);

    public static void DeleteFilesIgnoringExceptions(Directory dir, params string[] files)
    {
        foreach (string name in files)
        {
            try
            {
                dir.DeleteFile(name);
            }
            catch (Exception)
            {
                // What cannot be deleted now is garbage that a later writer removes.
            }
        }
    }

    public static void Copy(FileInfo source, FileInfo target) => source.CopyTo(target.FullName, overwrite: true);

    /// <summary>Makes a file, or on Unix a directory's entries, durable.</summary>
    public static void Fsync(string fileToSync, bool isDir)
    {
        if (!isDir)
        {
            // A flush needs write access on Windows.
            using FileStream file = new FileStream(fileToSync, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            file.Flush(flushToDisk: true);
        }
        else if (!OperatingSystem.IsWindows())
        {
            int descriptor = OpenNative(fileToSync, 0);
            if (descriptor < 0)
            {
                throw new IOException($"cannot open directory {fileToSync} to sync it");
            }
            // Some file systems refuse to sync a directory: the files themselves are durable, so that is no error.
            _ = SyncNative(descriptor);
            _ = CloseNative(descriptor);
        }
    }

    public static TextReader GetDecodingReader(Stream stream, Encoding charSet) => new StreamReader(stream, charSet);

    public static TextReader GetDecodingReader(FileInfo file, Encoding charSet) => GetDecodingReader(file.OpenRead(), charSet);

    /// <summary>Throws the exception with its own stack trace; does nothing for null.</summary>
    public static void ReThrow(Exception th)
    {
        if (th is not null)
        {
            ExceptionDispatchInfo.Capture(th).Throw();
        }
    }

    public static void ReThrowUnchecked(Exception th) => ReThrow(th);

    private static Exception DisposeAll(IEnumerable<IDisposable> objects)
    {
        Exception first = null;
        foreach (IDisposable item in objects)
        {
            try
            {
                item?.Dispose();
            }
            catch (Exception e)
            {
                first ??= e;
            }
        }
        return first;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false)]
    private static extern int OpenNative([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int SyncNative(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int CloseNative(int descriptor);
}
