using System;
using System.Collections.Generic;
using System.Reflection;
using System.Threading;

namespace Lucene.Net.Util
{
    /// <summary>Finds codecs and formats by the name their attribute (or class name) gives them.</summary>
    public abstract class NamedServiceFactory<TService>
    {
        protected object m_initializationLock = new object();
        private volatile bool initialized;

        protected NamedServiceFactory() { }

        protected Assembly CodecsAssembly => typeof(NamedServiceFactory<>).Assembly;

        protected bool IsFullyTrusted => true;

        protected void EnsureInitialized()
        {
            if (initialized) return;
            lock (m_initializationLock)
            {
                if (initialized) return;
                Initialize();
                initialized = true;
            }
        }

        protected abstract void Initialize();

        protected virtual bool IsServiceType(Type type) =>
            type.IsClass && !type.IsAbstract && typeof(TService).IsAssignableFrom(type)
            && type.GetCustomAttribute<ExcludeServiceAttribute>(inherit: true) == null
            && type.GetConstructor(Type.EmptyTypes) != null;

        public static string GetServiceName(Type type)
        {
            ServiceNameAttribute attribute = type.GetCustomAttribute<ServiceNameAttribute>(inherit: true);
            string name = attribute?.Name ?? GetCanonicalName(type);
            if (name.Length is 0 or >= 128)
                throw new ArgumentException($"Illegal service name '{name}' of {type}: 1 to 127 characters are allowed.");
            foreach (char c in name)
                if (!char.IsAsciiLetterOrDigit(c))
                    throw new ArgumentException($"Illegal service name '{name}' of {type}: only ASCII letters and digits are allowed.");
            return name;
        }

        protected static string GetCanonicalName(Type type)
        {
            string name = type.Name, suffix = typeof(TService).Name;
            int generic = name.IndexOf('`');
            if (generic >= 0) name = name.Substring(0, generic);
            return name.EndsWith(suffix, StringComparison.Ordinal) && name.Length > suffix.Length
                ? name.Substring(0, name.Length - suffix.Length)
                : name;
        }
    }

    /// <summary>The one table of types and instances behind the three default factories.</summary>
    internal sealed class ServiceTable<TService> where TService : class
    {
        private readonly Dictionary<string, Type> types = new Dictionary<string, Type>(StringComparer.Ordinal);
        private readonly Dictionary<Type, TService> instances = new Dictionary<Type, TService>();

        internal void Put(Type type)
        {
            ArgumentNullException.ThrowIfNull(type);
            if (!typeof(TService).IsAssignableFrom(type))
                throw new ArgumentException($"{type} is not a {typeof(TService).Name}.", nameof(type));
            lock (types) types[NamedServiceFactory<TService>.GetServiceName(type)] = type;
        }

        internal Type Find(string name, string what)
        {
            ArgumentNullException.ThrowIfNull(name);
            lock (types)
            {
                if (types.TryGetValue(name, out Type type)) return type;
            }
            throw new ArgumentException($"The {what} with name '{name}' does not exist. Registered: {string.Join(", ", Names)}.", nameof(name));
        }

        internal TService Instance(Type type, Func<Type, TService> create)
        {
            lock (instances)
            {
                if (!instances.TryGetValue(type, out TService instance))
                    instances[type] = instance = create(type);
                return instance;
            }
        }

        internal ICollection<string> Names
        {
            get { lock (types) return new List<string>(types.Keys); }
        }
    }

    [AttributeUsage(AttributeTargets.Class, Inherited = true)]
    public abstract class ServiceNameAttribute : System.Attribute
    {
        protected ServiceNameAttribute(string name)
        {
            ArgumentException.ThrowIfNullOrEmpty(name);
            Name = name;
        }

        public string Name { get; private set; }
    }

    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public abstract class ExcludeServiceAttribute : System.Attribute
    {
        protected ExcludeServiceAttribute() { }
    }

    public interface IServiceListable
    {
        ICollection<string> AvailableServices { get; }
    }
}
